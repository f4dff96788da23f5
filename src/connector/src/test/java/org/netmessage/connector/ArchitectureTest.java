package org.netmessage.connector;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;

/** What keeps the house in order; this module sees all others. */
@AnalyzeClasses(packages = "org.netmessage", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BASE = "org.netmessage.";

    @ArchTest
    static final ArchRule ARROWS_RUN_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("api")
            .definedBy(BASE + "api..")
            .layer("names")
            .definedBy(BASE + "netbios.name..")
            .layer("codec")
            .definedBy("org.netmessage..codec..")
            .layer("observe")
            .definedBy(BASE + "netbios.observe..")
            .layer("messenger observe")
            .definedBy(BASE + "messenger.observe..")
            .layer("log")
            .definedBy(BASE + "netbios.log..")
            .layer("hosts")
            .definedBy(BASE + "netbios.lmhosts..")
            .layer("transport")
            .definedBy(BASE + "netbios.transport..")
            .layer("messenger")
            .definedBy(BASE + "messenger", BASE + "messenger.alias..", BASE + "messenger.settings..")
            .layer("connector")
            .definedBy(BASE + "connector..")
            .whereLayer("connector")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("messenger")
            .mayOnlyBeAccessedByLayers("connector")
            .whereLayer("transport")
            .mayOnlyBeAccessedByLayers("messenger", "connector")
            .whereLayer("observe")
            .mayOnlyBeAccessedByLayers("transport", "messenger", "connector")
            .whereLayer("log")
            .mayOnlyBeAccessedByLayers("transport", "messenger", "connector")
            .whereLayer("messenger observe")
            .mayOnlyBeAccessedByLayers("messenger", "connector")
            .whereLayer("hosts")
            .mayOnlyBeAccessedByLayers("transport")
            .whereLayer("codec")
            .mayOnlyBeAccessedByLayers("transport", "messenger")
            .whereLayer("names")
            .mayOnlyBeAccessedByLayers("codec", "hosts", "transport", "messenger", "connector")
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("messenger", "connector");

    @ArchTest
    static final ArchRule EVERY_CLASS_HAS_ITS_LAYER = classes()
            .should()
            .resideInAnyPackage(
                    BASE + "api..",
                    BASE + "netbios.name..",
                    BASE + "netbios.codec..",
                    BASE + "netbios.observe..",
                    BASE + "netbios.log..",
                    BASE + "netbios.lmhosts..",
                    BASE + "netbios.transport..",
                    BASE + "messenger",
                    BASE + "messenger.codec..",
                    BASE + "messenger.observe..",
                    BASE + "messenger.alias..",
                    BASE + "messenger.settings..",
                    BASE + "connector..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.netmessage.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule API_IS_CLEAN = classes()
            .that()
            .resideInAPackage(BASE + "api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(BASE + "api..", "jakarta.resource..", "java..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule MESSENGER_KNOWS_OF_THE_API_ONLY_STATUS_AND_STRUCTURES = noClasses()
            .that()
            .resideInAPackage(BASE + "messenger..")
            .should()
            .dependOnClassesThat(resideInAPackage(BASE + "api..")
                    .and(not(resideInAnyPackage(BASE + "api.status", BASE + "api.info"))));

    @ArchTest
    static final ArchRule JAKARTA_ONLY_IN_API_AND_CONNECTOR = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + "api..", BASE + "connector..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "javax.resource..", "javax.naming..", "javax.transaction..");

    @ArchTest
    static final ArchRule NAMES_NEED_NOTHING = classes()
            .that()
            .resideInAPackage(BASE + "netbios.name..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(BASE + "netbios.name..", "java..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule OBSERVERS_NEED_NOTHING = classes()
            .that()
            .resideInAnyPackage(BASE + "netbios.observe..", BASE + "messenger.observe..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.netmessage..observe..", "java..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule FLIGHT_RECORDER_IS_OPTIONAL = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "connector.statistics.jfr")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jdk.jfr..", BASE + "connector.statistics.jfr");

    @ArchTest
    static final ArchRule OPEN_TELEMETRY_IS_OPTIONAL = noClasses()
            .that()
            .haveNameNotMatching(".*\\.connector\\.tracing\\.OpenTelemetry.*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.opentelemetry..");

    @ArchTest
    static final ArchRule CODEC_KNOWS_BYTES_AND_NOTHING_ELSE = classes()
            .that()
            .resideInAPackage("org.netmessage..codec..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "org.netmessage..codec..",
                            BASE + "netbios.name..",
                            "io.netty.buffer",
                            "io.netty.handler.codec..",
                            "java..",
                            "org.jspecify.annotations")
                    // what buffers are released with, and what the methods of a codec are called with
                    .or(belongToAnyOf(ReferenceCountUtil.class, ChannelHandlerContext.class, Sharable.class)));

    @ArchTest
    static final ArchRule CONNECTOR_SEES_NO_BYTES = noClasses()
            .that()
            .resideInAPackage(BASE + "connector..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..");

    @ArchTest
    static final ArchRule NO_STATIC_MUTABLE_STATE =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule THREADS_COME_FROM_TRANSPORT = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "netbios.transport..")
            .should()
            .accessTargetWhere(describe("the target makes a thread", ArchitectureTest::makesThread))
            .orShould()
            .beAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Executors.class, ThreadPoolExecutor.class, ForkJoinPool.class, java.util.Timer.class);

    @ArchTest
    static final ArchRule LOGGERS_ONLY_IN_LOG_CLASSES = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Log")
            .and()
            .resideOutsideOfPackage(BASE + "netbios.log")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(System.Logger.class, java.util.logging.Logger.class);

    private static boolean makesThread(JavaAccess<?> access) {
        return access.getTargetOwner().isAssignableTo(Thread.class)
                && access.getName().equals(JavaConstructor.CONSTRUCTOR_NAME);
    }
}

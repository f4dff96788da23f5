package org.netmessage.connector.settings;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.resource.spi.Activation;
import jakarta.resource.spi.AdministeredObject;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionDefinitions;
import jakarta.resource.spi.Connector;
import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The manual's page of settings, from the annotations of all JavaBeans that a server configures. */
final class SettingsPage {
    private static final String INTRODUCTION = """
            <!-- Made from the annotations of the classes. To make it anew:
            ./mvnw -pl src/connector -am test -Dtest=SettingsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dsettings.page=write -->
            # Settings

            What is not set has its default. For the resource adapter, not set is also a blank text and the number 0. A wrong value is
            refused with its name, the value and what is allowed, all wrong ones of a JavaBean in one message: those of the adapter and
            of a message-driven bean when they are deployed. A server with Bean Validation looks first, and names in a message of its own
            the numbers, lengths and choices that are out of range. In lists, elements are separated by commas.

            In the sample's server every property of the adapter but `sessionRequestRequired` is a system property too:
            `maxNames` is `-Dnetmessage.max-names`. `netmsg` takes all of them as `--set maxNames=500`.
            """;

    private static final Map<Class<? extends Annotation>, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put(Connector.class, "Resource adapter");
        KINDS.put(ConnectionDefinition.class, "Connection factories");
        KINDS.put(ConnectionDefinitions.class, "Connection factories");
        KINDS.put(Activation.class, "Message-driven beans (activation configuration)");
        KINDS.put(AdministeredObject.class, "Administered objects");
    }

    private SettingsPage() {}

    /** All JavaBeans that a server configures. */
    static List<Class<?>> beans() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.netmessage.connector")
                        .stream()
                        .filter(bean -> bean.getSubclasses().isEmpty())
                        .map(JavaClass::reflect)
                        .filter(bean -> Property.of(bean).findAny().isPresent())
                        .sorted(Comparator.comparing(SettingsPage::kind).thenComparing(Class::getSimpleName))
                        .collect(Collectors.toList());
    }

    private static int kind(Class<?> bean) {
        List<Class<? extends Annotation>> kinds = List.copyOf(KINDS.keySet());
        for (int i = 0; i < kinds.size(); i++) {
            if (bean.isAnnotationPresent(kinds.get(i))) {
                return i;
            }
        }
        throw new IllegalStateException(bean + " has properties, but none of the annotations " + KINDS.keySet());
    }

    static String render() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (Class<?> bean : beans()) {
            page.append("\n## ").append(List.copyOf(KINDS.values()).get(kind(bean)));
            page.append("\n\n`").append(bean.getName()).append("`\n\n");
            page.append("| name | type | default | allowed | meaning |\n|---|---|---|---|---|\n");
            Property.of(bean).map(SettingsPage::row).forEach(page::append);
        }
        return page.toString();
    }

    private static String row(Property property) {
        return "| `" + property.name() + "` | " + property.type().getSimpleName() + " | "
                + cell(property.unset().orElse("")) + " | "
                + cell(property.allowed().orElse("")) + " | "
                + cell(property.what()) + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }
}

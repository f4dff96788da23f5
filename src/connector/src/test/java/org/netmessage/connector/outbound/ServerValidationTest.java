package org.netmessage.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.Connector;
import jakarta.resource.spi.TransactionSupport;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.jca.common.api.metadata.spec.ConfigProperty;
import org.jboss.jca.common.api.metadata.spec.XsdString;
import org.jboss.jca.common.metadata.spec.ConfigPropertyImpl;
import org.jboss.jca.validator.Failure;
import org.jboss.jca.validator.Key;
import org.jboss.jca.validator.Validate;
import org.jboss.jca.validator.ValidateClass;
import org.jboss.jca.validator.ValidateObject;
import org.jboss.jca.validator.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.connector.MessengerResourceAdapter;
import org.netmessage.connector.admin.MessengerDirectory;
import org.netmessage.connector.inbound.MessengerActivationSpec;
import org.netmessage.connector.stub.SharedLoops;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;

/** The rules that WildFly's connector container checks at deployment, and what other servers want of the classes. */
@ExtendWith(SharedLoops.class)
class ServerValidationTest {
    private static List<Failure> failures(Validate subject) {
        return new Validator().validate(List.of(subject));
    }

    private static List<ConfigProperty> properties(Class<?> bean) {
        return Stream.of(bean.getSuperclass(), bean)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(jakarta.resource.spi.ConfigProperty.class))
                .<ConfigProperty>map(field -> new ConfigPropertyImpl(
                        List.of(),
                        new XsdString(field.getName(), null),
                        new XsdString(field.getType().getName(), null),
                        XsdString.NULL_XSDSTRING,
                        false,
                        false,
                        false,
                        null,
                        false,
                        null,
                        null,
                        null,
                        null))
                .toList();
    }

    static Stream<Arguments> classes() {
        return Stream.of(
                Arguments.of(Key.RESOURCE_ADAPTER, MessengerResourceAdapter.class),
                Arguments.of(Key.MANAGED_CONNECTION_FACTORY, MessengerManagedConnectionFactory.class),
                Arguments.of(Key.ACTIVATION_SPEC, MessengerActivationSpec.class),
                Arguments.of(Key.ADMIN_OBJECT, MessengerDirectory.class),
                Arguments.of(Key.CONNECTION_FACTORY, MessengerConnectionFactoryImpl.class));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void findsNoFault(Key role, Class<?> subject) {
        assertThat(failures(new ValidateClass(role, subject, properties(subject))))
                .isNullOrEmpty();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void wouldFindFaultWithAnotherClass(Key role, Class<?> subject) {
        assertThat(failures(new ValidateClass(role, Integer.class, properties(subject))))
                .isNotEmpty();
    }

    /** Open Liberty refuses the archive if it cannot. */
    @ParameterizedTest
    @MethodSource("classes")
    void letsServersReadDefaultsFromInstancesOfClassesWithProperties(Key role, Class<?> subject) throws Exception {
        for (Class<?> type = subject; type != Object.class; type = type.getSuperclass()) {
            if (Arrays.stream(type.getDeclaredFields())
                    .anyMatch(field -> field.isAnnotationPresent(jakarta.resource.spi.ConfigProperty.class))) {
                assertThat(type.getConstructor().newInstance()).isNotNull();
            }
        }
    }

    /** GlassFish believes the annotation only where it says that there are some. */
    @Test
    void saysInFactoryAndInAnnotationThatThereAreNoTransactions() {
        assertThat(new MessengerManagedConnectionFactory())
                .isInstanceOfSatisfying(
                        TransactionSupport.class,
                        factory -> assertThat(factory.getTransactionSupport())
                                .isEqualTo(TransactionSupportLevel.NoTransaction));
        assertThat(MessengerResourceAdapter.class.getAnnotation(Connector.class).transactionSupport())
                .isEqualTo(TransactionSupportLevel.NoTransaction);
    }

    @Test
    void findsNoFaultWithManagedConnection(EventLoops loops) throws Exception {
        MessengerService service = Connections.service(loops, null, 500);
        MessengerManagedConnection connection = Connections.open(service);

        assertThat(failures(new ValidateObject(Key.MANAGED_CONNECTION, connection)))
                .isNullOrEmpty();

        connection.destroy();
        service.close();
    }
}

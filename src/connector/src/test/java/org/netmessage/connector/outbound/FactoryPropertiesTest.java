package org.netmessage.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.NotSupportedException;
import jakarta.resource.spi.ConfigProperty;
import java.beans.PropertyDescriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.connector.MessengerResourceAdapter;

/** The managed connection factory as a JavaBean with settings. */
class FactoryPropertiesTest {
    private final MessengerManagedConnectionFactory factory = new MessengerManagedConnectionFactory();
    private final MessengerManagedConnectionFactory other = new MessengerManagedConnectionFactory();

    @Test
    void hasAnAnnotationForEveryProperty() {
        assertThat(Arrays.stream(MessengerManagedConnectionFactory.class.getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(ConfigProperty.class))
                        .map(field -> field.getName()))
                .containsExactlyInAnyOrder(
                        "serverName", "callingName", "codePage", "sendPrincipals", "namePrincipals", "sendAtCommit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"serverName", "callingName", "codePage", "sendPrincipals", "namePrincipals", "sendAtCommit"})
    void equalsFactoryWithTheSameSettings(String name) throws Exception {
        PropertyDescriptor property = new PropertyDescriptor(name, MessengerManagedConnectionFactory.class);
        Object sample = property.getPropertyType() == Boolean.class ? true : "sample";
        assertThat(property.getReadMethod().invoke(factory)).isNull();
        assertThat(factory).isEqualTo(other).hasSameHashCodeAs(other);

        property.getWriteMethod().invoke(factory, sample);
        assertThat(property.getReadMethod().invoke(factory)).isEqualTo(sample);
        assertThat(factory).isNotEqualTo(other);

        property.getWriteMethod().invoke(other, sample);
        assertThat(factory).isEqualTo(other).hasSameHashCodeAs(other);
    }

    @Test
    void equalsFactoryOfEqualAdapter() throws Exception {
        factory.setResourceAdapter(new MessengerResourceAdapter());
        other.setResourceAdapter(new MessengerResourceAdapter());
        assertThat(factory).isEqualTo(other).hasSameHashCodeAs(other);

        ((MessengerResourceAdapter) other.getResourceAdapter()).setDomain("ELSEWHERE");
        assertThat(factory).isNotEqualTo(other);
    }

    @Test
    void belongsToAnAdapterOfOurs() throws Exception {
        MessengerResourceAdapter adapter = new MessengerResourceAdapter();
        assertThat(factory.getResourceAdapter()).isNull();

        factory.setResourceAdapter(adapter);

        assertThat(factory.getResourceAdapter()).isSameAs(adapter);
    }

    @Test
    void belongsToNoForeignAdapter() {
        jakarta.resource.spi.ResourceAdapter foreign = (jakarta.resource.spi.ResourceAdapter) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {jakarta.resource.spi.ResourceAdapter.class},
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.toString());
                });

        assertThatExceptionOfType(NotSupportedException.class).isThrownBy(() -> factory.setResourceAdapter(foreign));
    }

    @Test
    void survivesSerialization() throws Exception {
        factory.setCallingName("joe");
        factory.setResourceAdapter(new MessengerResourceAdapter());
        factory.setLogWriter(new PrintWriter(new StringWriter()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(factory);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            MessengerManagedConnectionFactory copy = (MessengerManagedConnectionFactory) in.readObject();
            assertThat(copy.getResourceAdapter()).isNull();
            assertThat(copy.getLogWriter()).isNull();
            copy.setResourceAdapter(factory.getResourceAdapter());
            assertThat(copy).isEqualTo(factory);
        }
    }

    @Test
    void keepsItsLogWriter() {
        PrintWriter writer = new PrintWriter(new StringWriter());
        assertThat(factory.getLogWriter()).isNull();

        factory.setLogWriter(writer);

        assertThat(factory.getLogWriter()).isSameAs(writer);
    }
}

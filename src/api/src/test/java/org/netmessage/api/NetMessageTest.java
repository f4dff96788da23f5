package org.netmessage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetMessageTest {
    private static final InetSocketAddress SOURCE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1139);
    private static final NetMessage MESSAGE = new NetMessage(
            "joe", "ALICE", "hello", Instant.EPOCH, SOURCE, Optional.of("JOES-PC"), NetMessage.Kind.SINGLE_BLOCK);

    @Test
    void equalsMessageOfTheSameParts() {
        assertThat(new NetMessage(
                        "joe",
                        "ALICE",
                        "hello",
                        Instant.EPOCH,
                        SOURCE,
                        Optional.of("JOES-PC"),
                        NetMessage.Kind.SINGLE_BLOCK))
                .isEqualTo(MESSAGE)
                .hasSameHashCodeAs(MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void refusesMissingPart(int missing) throws Exception {
        RecordComponent[] components = NetMessage.class.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] parts = new Object[components.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = i == missing ? null : components[i].getAccessor().invoke(MESSAGE);
        }

        assertThatNullPointerException()
                .isThrownBy(() -> create(NetMessage.class.getConstructor(types), parts))
                .withMessage(components[missing].getName());
    }

    private static void create(Constructor<?> constructor, Object[] parts) throws Throwable {
        try {
            constructor.newInstance(parts);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

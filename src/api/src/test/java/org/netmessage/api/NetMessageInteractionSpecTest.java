package org.netmessage.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.cci.InteractionSpec;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NetMessageInteractionSpecTest {
    @Test
    void isABeanWithTheStandardProperties() throws Exception {
        assertThat(Arrays.stream(Introspector.getBeanInfo(NetMessageInteractionSpec.class, Object.class)
                                .getPropertyDescriptors())
                        .map(PropertyDescriptor::getName))
                .containsExactlyInAnyOrder("functionName", "interactionVerb", "executionTimeout");
    }

    @Test
    void hasNoFunctionUntilSet() {
        NetMessageInteractionSpec spec = new NetMessageInteractionSpec();
        assertThat(spec.getFunctionName()).isEmpty();

        spec.setFunctionName(NetMessageInteractionSpec.NET_MESSAGE_NAME_ADD);

        assertThat(spec.getFunctionName()).isEqualTo("NetMessageNameAdd");
    }

    @Test
    void sendsAndReceivesInTheTimeOfTheConnectionUntilSet() {
        NetMessageInteractionSpec spec = new NetMessageInteractionSpec();
        assertThat(spec.getInteractionVerb()).isEqualTo(InteractionSpec.SYNC_SEND_RECEIVE);
        assertThat(spec.getExecutionTimeout()).isZero();

        spec.setInteractionVerb(InteractionSpec.SYNC_SEND);
        spec.setExecutionTimeout(500);

        assertThat(spec.getInteractionVerb()).isEqualTo(InteractionSpec.SYNC_SEND);
        assertThat(spec.getExecutionTimeout()).isEqualTo(500);
    }

    @Test
    void survivesSerialization() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new NetMessageInteractionSpec(NetMessageInteractionSpec.NET_MESSAGE_BUFFER_SEND));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((NetMessageInteractionSpec) in.readObject()).getFunctionName())
                    .isEqualTo("NetMessageBufferSend");
        }
    }
}

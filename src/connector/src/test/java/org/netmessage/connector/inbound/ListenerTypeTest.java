package org.netmessage.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ejb.MessageDriven;
import jakarta.resource.NotSupportedException;
import jakarta.resource.cci.MessageListener;
import org.junit.jupiter.api.Test;
import org.netmessage.api.LinkStateListener;
import org.netmessage.api.NetMessageFailureListener;
import org.netmessage.api.NetMessageListener;

class ListenerTypeTest {
    private abstract static class Unnamed implements NetMessageFailureListener {}

    @MessageDriven
    private abstract static class Annotated implements NetMessageListener {}

    @MessageDriven(messageListenerInterface = NetMessageListener.class)
    private abstract static class Narrowed implements LinkStateListener {}

    @MessageDriven(messageListenerInterface = MessageListener.class)
    private abstract static class Both implements NetMessageListener, MessageListener {}

    /** Would have the methods, but has not the interface, which the contract of enterprise beans allows. */
    @MessageDriven(messageListenerInterface = LinkStateListener.class)
    private abstract static class MethodsOnly {}

    @MessageDriven(messageListenerInterface = Runnable.class)
    private abstract static class Overruled implements NetMessageListener {}

    @MessageDriven
    private abstract static class Stranger {}

    @Test
    void isTheClassOfBeanThatNamesNoInterface() throws Exception {
        assertThat(ListenerType.of(Unnamed.class)).isEqualTo(Unnamed.class);
        assertThat(ListenerType.of(Annotated.class)).isEqualTo(Annotated.class);
    }

    @Test
    void isTheInterfaceThatTheBeanNamesThoughItHasMore() throws Exception {
        assertThat(ListenerType.of(Narrowed.class)).isEqualTo(NetMessageListener.class);
        assertThat(ListenerType.of(Both.class)).isEqualTo(MessageListener.class);
        assertThat(EndpointListener.of(ListenerType.of(Both.class))).isEqualTo(EndpointListener.RECORD);
    }

    @Test
    void isTheInterfaceThatTheBeanNamesThoughItsClassHasOnlyTheMethods() throws Exception {
        assertThat(ListenerType.of(MethodsOnly.class)).isEqualTo(LinkStateListener.class);
    }

    /** The descriptor of the application may name another one. */
    @Test
    void isTheClassWhereTheInterfaceItNamesIsNoneOfTheAdapter() throws Exception {
        assertThat(ListenerType.of(Overruled.class)).isEqualTo(Overruled.class);
    }

    @Test
    void refusesBeanThatIsNoListener() {
        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> ListenerType.of(Stranger.class))
                .withMessageContaining(Stranger.class.getName())
                .withMessageContaining(NetMessageListener.class.getName())
                .withMessageContaining(MessageListener.class.getName());
    }
}

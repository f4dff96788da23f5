package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessengerLogTest {
    @Test
    void escapesEverythingButPrintableAscii() {
        assertThat(MessengerLog.escape("Joe\r\n\u001B[31mÄ\u202E~")).isEqualTo("Joe...[31m..~");
    }

    @Test
    void cutsLongNames() {
        assertThat(MessengerLog.escape("x".repeat(1000))).hasSize(64);
    }
}

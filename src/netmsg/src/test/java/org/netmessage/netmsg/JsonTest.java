package org.netmessage.netmsg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void writesMembersInOrder() {
        Json json = new Json()
                .put("text", "a")
                .put("number", 4_294_967_295L)
                .put("yes", true)
                .put("one", new Json().put("x", "y"))
                .put("many", List.of(new Json(), new Json().put("n", 1)));

        assertThat(json)
                .hasToString("{\"text\":\"a\",\"number\":4294967295,\"yes\":true,\"one\":{\"x\":\"y\"},"
                        + "\"many\":[{},{\"n\":1}]}");
    }

    @Test
    void escapesQuotesAndBackslashes() {
        assertThat(new Json().put("a\"b", "c\\d\"")).hasToString("{\"a\\\"b\":\"c\\\\d\\\"\"}");
    }

    @Test
    void escapesEverythingButPrintableAscii() {
        assertThat(new Json().put("t", "\n\u0000\u001B\u007F\u00E9\u202E\uD83D\uDE00"))
                .hasToString("{\"t\":\"\\u000a\\u0000\\u001b\\u007f\\u00e9\\u202e\\ud83d\\ude00\"}");
    }
}

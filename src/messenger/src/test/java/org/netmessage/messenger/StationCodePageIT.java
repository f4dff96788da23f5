package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.messenger.TwoServices.assertStatus;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.TextPolicy.Unmappable;
import org.netmessage.messenger.codec.SmbRequest;
import org.netmessage.messenger.codec.SmbStatus;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.transport.EventLoops;

/** Text between stations of different code pages; the service itself has code page 850. */
class StationCodePageIT {
    private static EventLoops loops;

    @BeforeAll
    static void startLoops() {
        loops = EventLoops.start("test", 2);
    }

    @AfterAll
    static void stopLoops() {
        loops.close();
    }

    private static UnaryOperator<MessengerSettings> station(String name, String codePage) {
        return policy(new TextPolicy(Unmappable.REPLACE, true, Map.of(name, Charset.forName(codePage))));
    }

    private static UnaryOperator<MessengerSettings> policy(TextPolicy text) {
        return usual -> TestNodes.with(usual, text);
    }

    private static String taken(Inbox inbox) throws InterruptedException {
        ReceivedMessage message = inbox.messages.poll(5, TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        return message.text();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "IBM437, ≤ αß ≥",
        "IBM852, Łódź żółw",
        "IBM866, Привет",
        "windows-31j, 日本語テキスト",
        "x-IBM949, 한국어",
        "GBK, 中文"
    })
    void speaksTheCodePageOfStationInBothDirections(String codePage, String text) throws Exception {
        try (TwoServices two = new TwoServices(loops, station("ALICE", codePage), station("HERE", codePage))) {
            Inbox alice = two.register(two.there, new Inbox("ALICE"));

            two.send("alice", text);
            two.send("ALICE", text.repeat(20));

            assertThat(taken(alice)).isEqualTo(text);
            assertThat(taken(alice)).isEqualTo(text.repeat(20));
        }
    }

    @Test
    void codePageOfTheConnectionComesFirst() throws Exception {
        try (TwoServices two = new TwoServices(loops, station("ALICE", "IBM850"), station("HERE", "IBM866"))) {
            Inbox alice = two.register(two.there, new Inbox("ALICE"));
            try (MessageFunctions russian =
                    two.here.functions(Optional.empty(), Optional.of(Charset.forName("IBM866")))) {
                russian.netMessageBufferSend(Optional.empty(), "ALICE", Optional.of("Иван"), "Привет");
            }

            ReceivedMessage message = alice.messages.poll(5, TimeUnit.SECONDS);
            assertThat(message.text()).isEqualTo("Привет");
            assertThat(message.from()).isEqualTo("Иван");
        }
    }

    @Test
    void otherStationsKeepTheCodePageOfTheService() throws Exception {
        try (TwoServices two = new TwoServices(loops, station("BOB", "IBM866"), station("ELSE", "IBM866"))) {
            Inbox alice = two.register(two.there, new Inbox("ALICE"));

            two.send("ALICE", "Übung");

            assertThat(taken(alice)).isEqualTo("Übung");
        }
    }

    @Test
    void unknownCharactersFollowThePolicy() throws Exception {
        try (TwoServices two = new TwoServices(
                loops,
                policy(new TextPolicy(Unmappable.TRANSLITERATE, true, Map.of())),
                policy(new TextPolicy(Unmappable.REFUSE, true, Map.of())))) {
            Inbox alice = two.register(two.there, new Inbox("ALICE"));

            two.send("ALICE", "“Łódź” costs 5 €");

            assertThat(taken(alice)).isEqualTo("\"Lódz\" costs 5 EUR");
            try (MessageFunctions strict = two.there.functions(Optional.empty(), Optional.empty())) {
                assertStatus(
                        NetApiStatus.ERROR_INVALID_PARAMETER,
                        () -> strict.netMessageBufferSend(Optional.empty(), "ALICE", Optional.empty(), "5 €"));
                assertStatus(
                        NetApiStatus.ERROR_INVALID_PARAMETER,
                        () -> strict.netMessageBufferSend(Optional.empty(), "TESTGRP*", Optional.empty(), "5 €"));
            }
            assertThat(alice.messages).isEmpty();
        }
    }

    @ParameterizedTest(name = "neutralise {0}")
    @ValueSource(booleans = {true, false})
    void controlAndBidirectionalCharactersAreNeutralisedBySetting(boolean neutralise) throws Exception {
        UnaryOperator<MessengerSettings> there =
                policy(new TextPolicy(Unmappable.REPLACE, neutralise, Map.of("RAW", Charset.forName("windows-1255"))));
        try (TwoServices two = new TwoServices(loops, usual -> usual, there)) {
            Inbox alice = two.register(two.there, new Inbox("ALICE"));
            // code page 1255 has U+200E and U+200F
            Octets text = Octets.of("a\u001B[2Jb\u200Fc\td".getBytes(Charset.forName("windows-1255")));
            try (RawSession session = new RawSession(TestNodes.at("127.0.0.2", two.ports.session())).request("ALICE")) {
                assertThat(session.exchange(new SmbRequest.SendMessage(
                                        RawSession.ascii("j\u0007oe"), RawSession.ascii("ALICE"), text))
                                .status())
                        .isEqualTo(SmbStatus.SUCCESS);
            }

            ReceivedMessage message = alice.messages.remove();
            assertThat(message.text()).isEqualTo(neutralise ? "a\uFFFD[2Jb\uFFFDc\td" : "a\u001B[2Jb\u200Fc\td");
            assertThat(message.from()).isEqualTo(neutralise ? "j\uFFFDoe" : "j\u0007oe");
        }
    }
}

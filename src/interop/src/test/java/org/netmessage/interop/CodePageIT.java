package org.netmessage.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netmessage.interop.harness.InboxMessage;
import org.netmessage.interop.harness.MessengerProcess;
import org.netmessage.interop.harness.MessengerProcess.Message;
import org.netmessage.interop.harness.Opened;
import org.netmessage.interop.harness.RequiresPeers;
import org.netmessage.interop.harness.SambaPeer;
import org.netmessage.interop.harness.SmbClient;

/** Texts in several OEM code pages, from our messenger service to smbd and from {@code smbclient -M} to our service. */
@RequiresPeers
@ExtendWith(SegmentExtension.class)
class CodePageIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    /** A code page: its name for Java, its name for Samba, somebody in it, and letters that not all of them have. */
    enum Page {
        CP437("IBM437", "Peñalva", "Grüße ½ ñÑ αßΓπΣ≈"),
        CP850("IBM850", "Jørgen", "Grüße ½ Øø ÁÂÀ ©×Ð"),
        CP866("IBM866", "Иван", "Привет, мир! Ёё Єє Ўў №"),
        // the second octet of ソ, 表 and 能 is a backslash
        CP932("windows-31j", "太郎", "日本語ソ表示能力、ｶﾀｶﾅ～");

        final Charset charset;
        final String person;
        final String letters;

        Page(String charset, String person, String letters) {
            this.charset = Charset.forName(charset);
            this.person = person;
            this.letters = letters;
        }

        /** Blocks hold 128 octets, those of smbclient 127: a character of two octets is on each of these places once. */
        List<String> texts() {
            String many = letters.repeat(1 + 200 / letters.length());
            return List.of("x".repeat(126) + many, "x".repeat(127) + many);
        }
    }

    @AutoClose
    private static final Opened OPENED = new Opened();

    private static final Map<Page, SambaPeer> PEERS = new EnumMap<>(Page.class);
    private static final Map<Page, MessengerProcess> SERVICES = new EnumMap<>(Page.class);

    private static MessengerSegment segment;

    @BeforeAll
    static void start(MessengerSegment shared) {
        segment = shared;
        int last = 60; // number of an address
        for (Page page : Page.values()) {
            // no nmbd beside the one that is there: our static host list knows it
            PEERS.put(
                    page,
                    OPENED.add(SambaPeer.on(segment.other().withAddress(last))
                            .name("SMBD" + page)
                            .codepage(page.name())
                            .withoutNames()
                            .start()));
            SERVICES.put(
                    page,
                    OPENED.add(MessengerProcess.on(segment.ours().withAddress(last + 10), "OUR" + page)
                            .codePage(page.charset)
                            .knows(PEERS.get(page))
                            .start()));
            last++;
        }
        CompletableFuture.allOf(SERVICES.values().stream()
                        .map(service -> CompletableFuture.runAsync(service::consume))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    @ParameterizedTest
    @EnumSource
    void isOnTheWireAsWeSendIt(Page page) {
        segment.samba().clearInbox();
        for (String text : page.texts()) {
            assertThat(SERVICES.get(page).send("SAMBAPEER", "joe", text)).isEqualTo("NERR_Success ACKNOWLEDGED");
        }

        assertThat(segment.samba().awaitInbox(page.texts().size(), SOON))
                .extracting(InboxMessage::body)
                .containsExactlyElementsOf(page.texts().stream()
                        .map(text -> text.getBytes(page.charset))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void isReadBySmbd(Page page) {
        SambaPeer peer = PEERS.get(page);
        for (String text : page.texts()) {
            assertThat(SERVICES.get(page).send(peer.name(), "joe", text)).isEqualTo("NERR_Success ACKNOWLEDGED");
        }

        assertThat(peer.awaitInbox(page.texts().size(), SOON))
                .extracting(InboxMessage::text)
                .containsExactlyElementsOf(page.texts());
    }

    @ParameterizedTest
    @EnumSource
    void isReadByUsAsSmbclientConvertsIt(Page page) {
        String text = page.letters + "\n" + page.letters;

        assertThat(smbclient(page)
                        .withOriginator(page.person)
                        .send("OUR" + page, text)
                        .exit())
                .isZero();

        assertThat(SERVICES.get(page).awaitMessage(text))
                .last()
                .extracting(Message::from, Message::callingName)
                .containsExactly(page.person, page.person.toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @EnumSource
    void isReadByUsAcrossBlocksThatSmbclientCuts(Page page) {
        SmbClient client = smbclient(page).withTextInCodepage();
        for (String text : page.texts()) {
            assertThat(client.send("OUR" + page, text.getBytes(page.charset)).exit())
                    .isZero();

            SERVICES.get(page).awaitMessage(text);
        }
    }

    private static SmbClient smbclient(Page page) {
        return segment.smbclient(SERVICES.get(page)).withCodepage(page.name());
    }
}

package org.netmessage.netmsg;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.ReceivedMessage;

/** What the commands that end of themselves do with another machine on loopback. */
class CommandsIT {
    private static Peer peer;

    @BeforeAll
    static void start() throws Exception {
        peer = new Peer("ALICE", "BOB");
    }

    @AfterAll
    static void stop() {
        peer.close();
    }

    @AfterEach
    void reset() {
        peer.service.resume();
        peer.answer = Outcome.DELIVERED;
        peer.messages.clear();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("netmessage-netmsg"));
    }

    private static CapturedRun run(String command, String... args) {
        return CapturedRun.of(peer.command(command, args));
    }

    private static ReceivedMessage arrived() throws InterruptedException {
        return peer.messages.poll(5, SECONDS);
    }

    @Test
    void sendsAllWordsAsOneText() throws Exception {
        CapturedRun run = run("send", "alice", "printer", "2", "is empty");

        assertThat(run.err()).isEmpty();
        assertThat(run.outLines()).containsExactly("alice: acknowledged by the recipient");
        assertThat(run.exitCode).isZero();
        ReceivedMessage message = arrived();
        assertThat(message.text()).isEqualTo("printer 2 is empty");
        assertThat(message.from()).isEqualTo("TOOL");
        assertThat(message.to().text()).isEqualTo("ALICE");
        assertThat(message.callingName()).contains("TOOL");
    }

    @Test
    void sendsStandardInputUnderAnotherName() throws Exception {
        CapturedRun run = CapturedRun.withInput("one\ntwo\n", peer.command("send", "--from", "ups", "ALICE", "-"));

        assertThat(run.exitCode).isZero();
        ReceivedMessage message = arrived();
        assertThat(message.text()).isEqualTo("one\ntwo");
        assertThat(message.from()).isEqualTo("ups");
    }

    @Test
    void readsStandardInputWhereThereIsNoText() throws Exception {
        assertThat(CapturedRun.withInput("hello", peer.command("send", "ALICE")).exitCode)
                .isZero();

        assertThat(arrived().text()).isEqualTo("hello");
    }

    @Test
    void refusesEndlessStandardInput() {
        CapturedRun run = CapturedRun.withInput("x".repeat(65_537), peer.command("send", "ALICE"));

        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.err()).contains("more than 65536 bytes");
    }

    @Test
    void tellsWhatBecameOfEachRecipient() throws Exception {
        CapturedRun run = run("send", "--to", "alice,nobody", "--to", "BOB", "--json", "x");

        assertThat(run.exitCode).isEqualTo(3);
        assertThat(run.outLines())
                .containsExactly(
                        "{\"recipient\":\"alice\",\"status\":0,\"name\":\"NERR_Success\",\"delivery\":\"acknowledged\"}",
                        "{\"recipient\":\"nobody\",\"status\":2273,\"name\":\"NERR_NameNotFound\","
                                + "\"delivery\":\"not_delivered\","
                                + "\"detail\":\"nobody on the network owns NOBODY<03>\"}",
                        "{\"recipient\":\"BOB\",\"status\":0,\"name\":\"NERR_Success\",\"delivery\":\"acknowledged\"}");
        assertThat(run.err()).contains("netmsg: nobody: NERR_NameNotFound (2273): ");
        assertThat(arrived()).isNotNull();
        assertThat(arrived()).isNotNull();
    }

    @Test
    void nameThatNobodyHasIsExplained() {
        CapturedRun run = run("send", "nobody", "x");

        assertThat(run.exitCode).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .anyMatch(line -> line.startsWith("netmsg: nobody: NERR_NameNotFound (2273): Nobody answers"))
                .anyMatch(line -> line.startsWith("netmsg: hint: only this machine was asked"));
    }

    @Test
    void machineThatDoesNotListenIsANetworkError() {
        CapturedRun run = run("send", "--hosts=GHOST=127.0.0.3:1", "GHOST", "x");

        assertThat(run.exitCode).isEqualTo(4);
        assertThat(run.err()).contains("NERR_NetworkError (2136)", "GHOST<03> at 127.0.0.3:1");
    }

    @Test
    void pausedRecipientIsNotTaken() {
        peer.service.pause();

        CapturedRun run = run("send", "ALICE", "x");

        assertThat(run.exitCode).isEqualTo(6);
        assertThat(run.err()).contains("NERR_PausedRemote (2281)", "paused");
    }

    @Test
    void recipientThatFailsIsNotTaken() {
        peer.answer = Outcome.FAILED;

        CapturedRun run = run("send", "ALICE", "x");

        assertThat(run.exitCode).isEqualTo(6);
        assertThat(run.err()).contains("NERR_BadReceive (2282)");
    }

    @Test
    void textTooLongIsWrongUsage() {
        CapturedRun run = run("send", "--max-text-length=10", "ALICE", "eleven text");

        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.err()).contains("ERROR_INVALID_PARAMETER (87)");
    }

    @Test
    void sendsToADomain() throws Exception {
        CapturedRun run = run("send", "testgrp*", "all of you");

        assertThat(run.outLines()).containsExactly("testgrp*: sent as a datagram, which nobody acknowledges");
        assertThat(run.exitCode).isZero();
        assertThat(arrived().text()).isEqualTo("all of you");
    }

    @Test
    void tellsThatTheTextToADomainWasCut() {
        CapturedRun run = run("send", "--json", "TESTGRP*", "x".repeat(129));

        assertThat(run.exitCode).isEqualTo(9);
        assertThat(run.out()).contains("\"status\":2289").contains("\"delivery\":\"sent\"");
        assertThat(run.err()).contains("NERR_TruncatedBroadcast (2289)");
    }

    @Test
    void explainsEachStepOfAMessage() {
        CapturedRun run = run("send", "-v", "ALICE", "x");

        assertThat(run.err().replaceAll("127\\.0\\.0\\.2:[0-9]+", "PEER").replaceAll("255:[0-9]+", "255:PORT"))
                .containsSubsequence(
                        "looking for ALICE<03> as a node of type B",
                        "broadcast to 127.255.255.255:PORT",
                        "asked 127.255.255.255:PORT who owns the name",
                        "PEER answered about the name",
                        "the answer is yes",
                        "connected to PEER, asked for a session",
                        "PEER opened the session",
                        "sent a block of the message to PEER",
                        "PEER answered on the session");
    }

    @Test
    void explainsARefusedSession() {
        CapturedRun run = run("send", "-v", "--hosts=GHOST=127.0.0.2", "GHOST", "x");

        assertThat(run.exitCode).isEqualTo(3);
        assertThat(run.err()).contains("where it is", "refused the session", "called name not present (0x82)");
    }

    @Test
    void findsTheOwnerOfAName() {
        CapturedRun run = run("query", "alice");

        assertThat(run.exitCode).isZero();
        assertThat(run.out())
                .startsWith("ALICE<03> is at 127.0.0.2 (unique, B node), found by broadcast (first answer:");
    }

    @Test
    void findsMembersOfAGroup() {
        CapturedRun run = run("query", "--json", "TESTGRP#00");

        assertThat(run.exitCode).isZero();
        assertThat(run.out())
                .startsWith("{\"name\":\"TESTGRP<00>\","
                        + "\"owners\":[{\"address\":\"127.0.0.2\",\"group\":true,\"nodeType\":\"B\"}],"
                        + "\"road\":\"broadcast\",\"answeredBy\":\"127.0.0.2:");
    }

    @Test
    void findsNamesInAFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("lmhosts"), "192.0.2.7 CAROL\n");

        CapturedRun run = run("query", "--lmhosts=" + file, "carol#20");

        assertThat(run.exitCode).isZero();
        assertThat(run.outLines()).containsExactly("CAROL<20> is at 192.0.2.7 (unique, B node), found by LMHOSTS");
    }

    @Test
    void findsNamesOfTheList() {
        CapturedRun run = run("query", "--hosts=CAROL=192.0.2.7:1139", "--json", "carol");

        assertThat(run.outLines())
                .containsExactly(
                        "{\"name\":\"CAROL<03>\",\"owners\":[{\"address\":\"192.0.2.7\",\"sessionPort\":1139}],"
                                + "\"road\":\"hosts\"}");
    }

    @Test
    void nameWithoutOwnerIsAResultToo() {
        CapturedRun run = run("query", "--json", "nobody");

        assertThat(run.exitCode).isEqualTo(3);
        assertThat(run.out()).startsWith("{\"status\":2273,\"name\":\"NERR_NameNotFound\",");
        assertThat(run.err()).contains("NERR_NameNotFound (2273)");
    }

    @Test
    void showsTheNameTableOfAHost() {
        CapturedRun run = run("status", "127.0.0.2");

        assertThat(run.exitCode).isZero();
        assertThat(run.out())
                .contains("Names of 127.0.0.2", "Unit id", "Statistics")
                .containsPattern("PEER +<00> +unique +B-node +active +workstation")
                .containsPattern("TESTGRP +<00> +group +B-node +active +domain or workgroup")
                .containsPattern("ALICE +<03> +unique +B-node +active +messenger service");
    }

    @Test
    void showsTheNameTableOfTheHostThatHasAName() {
        CapturedRun run = run("status", "--json", "alice#03");

        assertThat(run.exitCode).isZero();
        assertThat(run.out())
                .startsWith("{\"address\":\"127.0.0.2\",\"names\":[{\"name\":\"PEER\",\"suffix\":\"00\","
                        + "\"meaning\":\"workstation\",\"group\":false,");
    }

    @Test
    void hostThatDoesNotAnswerIsANetworkError() {
        CapturedRun run = run("status", "--timeout=300ms", "127.0.0.9");

        assertThat(run.exitCode).isEqualTo(4);
        assertThat(run.err()).contains("NERR_NetworkError (2136)", "127.0.0.9");
    }

    @Test
    void listsTheAliasesOfAHost() {
        CapturedRun run = run("names", "127.0.0.2");

        assertThat(run.exitCode).isZero();
        assertThat(run.outLines())
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("PEER", "ALICE", "BOB");
        assertThat(run("names", "--json", "PEER").outLines())
                .hasSize(3)
                .allMatch(line -> line.contains("\"suffix\":\"03\"") && line.contains("\"address\":\"127.0.0.2\""));
    }
}

package org.netmessage.messenger.codec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.netmessage.netbios.codec.Octets;

/** Requests, answers and their parts, of all kinds. */
final class SmbArbitraries {
    private static final Set<Integer> KNOWN = Set.of(0x72, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7);
    private static final int MAX_NAME = 40;
    private static final int MAX_TEXT = 1000;

    private SmbArbitraries() {}

    static Arbitrary<SmbRequest> requests() {
        Arbitrary<Octets> names = strings();
        Arbitrary<Octets> texts = bytes(MAX_TEXT);
        Arbitrary<Integer> groups = words();
        return Arbitraries.oneOf(
                Combinators.combine(headers(SmbCommand.SEND_MESSAGE), names, names, texts)
                        .as(SmbRequest.SendMessage::new),
                Combinators.combine(headers(SmbCommand.SEND_BROADCAST_MESSAGE), names, names, texts)
                        .as(SmbRequest.SendBroadcast::new),
                Combinators.combine(headers(SmbCommand.SEND_START_MB_MESSAGE), names, names)
                        .as(SmbRequest.StartMessage::new),
                Combinators.combine(headers(SmbCommand.SEND_TEXT_MB_MESSAGE), groups, texts)
                        .as(SmbRequest.TextBlock::new),
                Combinators.combine(headers(SmbCommand.SEND_END_MB_MESSAGE), groups)
                        .as(SmbRequest.EndMessage::new),
                Combinators.combine(headers(SmbCommand.FORWARD_USER_NAME), names)
                        .as(SmbRequest.ForwardName::new),
                Combinators.combine(headers(SmbCommand.CANCEL_FORWARD), names).as(SmbRequest.ForwardName::new),
                headers(SmbCommand.GET_MACHINE_NAME).map(SmbRequest.GetMachineName::new),
                Combinators.combine(headers(SmbCommand.NEGOTIATE), names.list().ofMaxSize(8))
                        .as(SmbRequest.Negotiate::new),
                commands()
                        .filter(command -> !KNOWN.contains(command.code()))
                        .flatMap(SmbArbitraries::headers)
                        .map(SmbRequest.Unknown::new));
    }

    /** Answers as they are read: a word only where it counts, nothing behind the words. */
    static Arbitrary<SmbResponse> answers() {
        Arbitrary<SmbResponse> started = Combinators.combine(
                        headers(SmbCommand.SEND_START_MB_MESSAGE), words().optional())
                .as((header, group) -> new SmbResponse(
                        header, group.map(OptionalInt::of).orElse(OptionalInt.empty()), Optional.empty()));
        Arbitrary<SmbResponse> others = commands()
                .flatMap(SmbArbitraries::headers)
                .map(header -> new SmbResponse(header, OptionalInt.empty(), Optional.empty()));
        return Arbitraries.oneOf(started, others);
    }

    private static Arbitrary<SmbHeader> headers(SmbCommand command) {
        return Combinators.combine(
                        Arbitraries.integers(),
                        Arbitraries.integers().between(0, 0xFF),
                        Arbitraries.longs(),
                        words().list().ofSize(7))
                .as((status, flags, security, words) -> header(command, status, flags, security, words));
    }

    private static SmbHeader header(SmbCommand command, int status, int flags, long security, List<Integer> words) {
        return new SmbHeader(
                command,
                status,
                flags,
                words.get(0),
                words.get(1),
                security,
                words.get(2),
                words.get(3),
                words.get(4),
                words.get(5),
                words.get(6));
    }

    private static Arbitrary<SmbCommand> commands() {
        return Arbitraries.integers().between(0, 0xFF).map(SmbCommand::new);
    }

    private static Arbitrary<Integer> words() {
        return Arbitraries.integers().between(0, 0xFFFF);
    }

    /** Anything that can stand before a zero byte. */
    static Arbitrary<Octets> strings() {
        return Arbitraries.bytes()
                .filter(octet -> octet != 0)
                .array(byte[].class)
                .ofMaxSize(MAX_NAME)
                .map(Octets::of);
    }

    private static Arbitrary<Octets> bytes(int most) {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(most).map(Octets::of);
    }
}

package org.netmessage.messenger.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An SMB under {@code src/test/resources/wire/msrp}: a line that says where it comes from, then hexadecimal digits.
 *
 * @param name file name without suffix
 * @param hex its bytes, without the session header
 */
public record SmbVector(String name, String hex) {
    private static final String DIRECTORY = "/wire/msrp";
    private static final String SUFFIX = ".hex";
    private static final int FLAGS = 9;
    private static final int WORD_COUNT = 32;

    /** All vectors, by name. */
    public static Stream<SmbVector> all() {
        try (Stream<Path> files = Files.list(locate(DIRECTORY))) {
            return files
                    .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .map(SmbVector::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One vector.
     *
     * @param name file name without suffix
     */
    public static SmbVector named(String name) {
        return read(locate(DIRECTORY + "/" + name + SUFFIX));
    }

    /** Its bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** Its bytes in a new buffer that has room for nothing else. */
    ByteBuf buffer() {
        return Unpooled.wrappedBuffer(bytes());
    }

    /** Whether the reply bit is set, as in all our answers. */
    boolean isAnswer() {
        return (bytes()[FLAGS] & 0x80) != 0;
    }

    /** Length up to and with the parameter words. */
    int lengthWithWords() {
        return WORD_COUNT + 1 + 2 * bytes()[WORD_COUNT];
    }

    @Override
    public String toString() {
        return name;
    }

    private static SmbVector read(Path file) {
        try {
            String name = file.getFileName().toString();
            List<String> lines = Files.readAllLines(file);
            if (!lines.get(0).startsWith("# ")) {
                throw new IllegalStateException(name + " does not say where its bytes come from");
            }
            return new SmbVector(
                    name.substring(0, name.length() - SUFFIX.length()),
                    lines.stream().skip(1).map(String::strip).collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path locate(String path) {
        URL url = Objects.requireNonNull(SmbVector.class.getResource(path), path);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.netmessage.netbios.codec;

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

/** The packets under {@code src/test/resources/wire}: a line that says where they come from, then hexadecimal digits. */
public final class WireVectors {
    private static final String SUFFIX = ".hex";

    private WireVectors() {}

    /**
     * A packet as it was on the wire.
     *
     * @param name file name without suffix
     * @param hex its bytes
     */
    public record Vector(String name, String hex) {
        /** Its bytes. */
        public byte[] octets() {
            return HexFormat.of().parseHex(hex);
        }

        /** Its bytes in a new buffer that has room for nothing else. */
        public ByteBuf buffer() {
            return Unpooled.wrappedBuffer(octets());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * All vectors of a directory, by name.
     *
     * @param directory such as {@code ns}
     */
    public static Stream<Vector> in(String directory) {
        try (Stream<Path> files = Files.list(locate(directory))) {
            return files
                    .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .map(WireVectors::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One vector.
     *
     * @param path directory and name, such as {@code ns/wack}
     */
    public static Vector named(String path) {
        return read(locate(path + SUFFIX));
    }

    private static Vector read(Path file) {
        try {
            String name = file.getFileName().toString();
            List<String> lines = Files.readAllLines(file);
            if (!lines.get(0).startsWith("# ")) {
                throw new IllegalStateException(name + " does not say where its bytes come from");
            }
            return new Vector(
                    name.substring(0, name.length() - SUFFIX.length()),
                    lines.stream().skip(1).map(String::strip).collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path locate(String path) {
        URL url = Objects.requireNonNull(WireVectors.class.getResource("/wire/" + path), path);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

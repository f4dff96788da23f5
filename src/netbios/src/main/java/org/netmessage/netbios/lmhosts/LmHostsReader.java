package org.netmessage.netbios.lmhosts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads an LMHOSTS file and those it includes, once, in one thread. */
final class LmHostsReader {
    private static final int MAX_PROBLEMS = 100;
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF_16_MARK = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] UTF_16_LITTLE_ENDIAN_MARK = {(byte) 0xFF, (byte) 0xFE};
    private static final byte END_OF_DOS_FILE = 0x1A;

    private final Charset codePage;
    private final LmHostsLimits limits;
    private final LmHostsLineParser parser;
    private final List<LmHostsEntry> entries = new ArrayList<>();
    private final List<LmHostsProblem> problems = new ArrayList<>();
    private final Map<Path, LmHostsStamp> stamps = new HashMap<>();
    private final Set<Path> open = new HashSet<>();
    private boolean complete = true;
    private int depth;
    private int files;
    private boolean full;

    LmHostsReader(Charset codePage, LmHostsLimits limits) {
        this.codePage = codePage;
        this.limits = limits;
        this.parser = new LmHostsLineParser(codePage);
    }

    List<LmHostsEntry> entries() {
        return entries;
    }

    List<LmHostsProblem> problems() {
        return problems;
    }

    /** What the files were like when they were read, also those that are missing or could not be read. */
    Map<Path, LmHostsStamp> stamps() {
        return stamps;
    }

    /** Whether no file that is there was left out. */
    boolean complete() {
        return complete;
    }

    /**
     * Reads a file and what it includes.
     *
     * @throws IOException if that file itself cannot be read; of what it includes only {@link #problems()} tell
     */
    void read(Path file) throws IOException {
        if (depth > limits.maxDepth()) {
            throw new IOException(file + " is more than " + limits.maxDepth() + " files deep");
        }
        if (stamps.size() < limits.maxFiles()) {
            stamps.putIfAbsent(file, LmHostsStamp.of(file)); // before it is read, so that a change meanwhile is seen
        }
        Path real = file.toRealPath();
        if (open.contains(real)) {
            throw new IOException(file + " includes itself");
        }
        if (files == limits.maxFiles()) {
            throw new IOException(file + " is one file more than " + limits.maxFiles());
        }
        files++;
        byte[] content = content(real);
        open.add(real);
        try {
            read(file, content);
        } finally {
            open.remove(real);
        }
    }

    /** Reads what a file contains and what it includes. */
    void read(Path file, byte[] content) throws ClosedByInterruptException {
        depth++;
        try {
            new Lines(file, content).read();
        } finally {
            depth--;
        }
    }

    private byte[] content(Path file) throws IOException {
        // anything else, such as a pipe, may have no end or keep us waiting for ever
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is no regular file");
        }
        byte[] content;
        try (InputStream in = Channels.newInputStream(Files.newByteChannel(file))) {
            content = in.readNBytes(limits.maxFileSize() + 1);
        }
        if (content.length > limits.maxFileSize()) {
            throw new IOException(file + " is longer than " + limits.maxFileSize() + " bytes");
        }
        if (startsWith(content, UTF_16_MARK) || startsWith(content, UTF_16_LITTLE_ENDIAN_MARK)) {
            throw new IOException(
                    file + " is UTF-16, allowed are " + codePage.name() + " and UTF-8 with a byte order mark");
        }
        return content;
    }

    private static boolean startsWith(byte[] content, byte[] mark) {
        return content.length >= mark.length && Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
    }

    private void report(Path file, int line, String text) {
        if (problems.size() < MAX_PROBLEMS - 1) {
            problems.add(new LmHostsProblem(file, line, text));
        } else if (problems.size() < MAX_PROBLEMS) {
            problems.add(new LmHostsProblem(file, line, "from here on nothing more is reported"));
        }
    }

    /** One file, line by line. */
    private final class Lines {
        private final Path file;
        private final byte[] content;
        private final Charset charset;
        private int number;
        private boolean inAlternate;
        private boolean alternateFound;

        Lines(Path file, byte[] content) {
            this.file = file;
            this.content = content;
            this.charset = startsWith(content, UTF_8_MARK) ? StandardCharsets.UTF_8 : codePage;
        }

        void read() throws ClosedByInterruptException {
            int start = startsWith(content, UTF_8_MARK) ? UTF_8_MARK.length : 0;
            int end = content.length > start && content[content.length - 1] == END_OF_DOS_FILE
                    ? content.length - 1
                    : content.length;
            while (start < end && !full) {
                int stop = start;
                while (stop < end && content[stop] != '\n') {
                    stop++;
                }
                number++;
                line(start, stop);
                start = stop + 1;
            }
            if (inAlternate && !full) {
                report(file, number, "#BEGIN_ALTERNATE without #END_ALTERNATE");
            }
        }

        private void line(int start, int stop) throws ClosedByInterruptException {
            int length = stop > start && content[stop - 1] == '\r' ? stop - start - 1 : stop - start;
            if (length > limits.maxLineLength()) {
                problem("line of " + length + " bytes, allowed are " + limits.maxLineLength());
                return;
            }
            try {
                handle(parser.parse(charset.newDecoder()
                        .decode(ByteBuffer.wrap(content, start, length))
                        .toString()));
            } catch (CharacterCodingException e) {
                problem("line is no text in " + charset.name());
            } catch (IllegalArgumentException e) {
                problem(String.valueOf(e.getMessage()));
            }
        }

        private void handle(LmHostsLine line) throws ClosedByInterruptException {
            if (line instanceof LmHostsLine.Host host) {
                add(host.entry());
            } else if (line instanceof LmHostsLine.Include include) {
                if (!alternateFound) {
                    alternateFound = include(include.path()) && inAlternate;
                }
            } else if (line instanceof LmHostsLine.BeginAlternate) {
                alternate(true, "#BEGIN_ALTERNATE inside another, which is allowed behind its #END_ALTERNATE only");
            } else if (line instanceof LmHostsLine.EndAlternate) {
                alternate(false, "#END_ALTERNATE without #BEGIN_ALTERNATE");
            }
        }

        private void add(LmHostsEntry entry) {
            if (entries.size() == limits.maxEntries()) {
                full = true;
                problem("more than " + limits.maxEntries() + " entries, the rest is not read");
            } else {
                entries.add(entry);
            }
        }

        private void alternate(boolean begins, String otherwise) {
            if (inAlternate == begins) {
                throw new IllegalArgumentException(otherwise);
            }
            inAlternate = begins;
            alternateFound = false;
        }

        /** Whether the file could be read. */
        private boolean include(String path) throws ClosedByInterruptException {
            if (path.startsWith("\\\\") && file.getFileSystem().getSeparator().equals("/")) {
                return notIncluded(path, "a share of a server cannot be opened here, allowed are local files");
            }
            try {
                LmHostsReader.this.read(file.resolveSibling(path));
                return true;
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (NoSuchFileException e) {
                return notIncluded(path, "there is no such file");
            } catch (IOException e) {
                complete = false; // it may be readable the next time, and look the same
                return notIncluded(path, String.valueOf(e.getMessage()));
            } catch (InvalidPathException e) {
                return notIncluded(path, String.valueOf(e.getMessage()));
            }
        }

        private boolean notIncluded(String path, String why) {
            problem("#INCLUDE \"" + LmHostsNames.printable(path) + "\" left out: " + LmHostsNames.printable(why));
            return false;
        }

        private void problem(String text) {
            report(file, number, text);
        }
    }
}

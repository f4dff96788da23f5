package org.netmessage.netbios.lmhosts;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.netmessage.netbios.name.NetBiosName;

/**
 * The contents of an LMHOSTS file and of the files it includes (MS-NBTE 2.2.3).
 *
 * <p>A line is {@code address name keywords # comment}. Names are taken in capitals (ASCII). Keywords are written in capitals;
 * any other word that begins with {@code #} begins a comment. Where the sources are loose, this is what counts:
 *
 * <ul>
 *   <li>A name without suffix stands for every suffix but 0x1C and 0x1E, which are groups: a domain gets its controllers
 *       from {@code #DOM}, or either a name with that suffix.
 *   <li>{@code "NAME           \0x03"} is a name of 16 bytes; {@code \0xNN} is a byte anywhere in quotes. A shorter one without
 *       {@code \0x} is a name without suffix that may have blanks in it.
 *   <li>{@code NAME#20} is a suffix as Samba writes it, if exactly two hexadecimal digits and then a blank or the end of the
 *       line follow the {@code #}; anything else behind it is a keyword or a comment.
 *   <li>The path of {@code #INCLUDE} ends with the line, or before a blank and {@code #}; it counts from the directory of the
 *       file it stands in. A share of a server is opened where the operating system can.
 *   <li>A file that begins with the byte order mark of UTF-8 is read in UTF-8; names are in the code page all the same.
 *   <li>The scope of a name is not compared; the file knows of none.
 * </ul>
 *
 * <p>What cannot be read is skipped and {@linkplain #problems() reported}. Immutable.
 */
public final class LmHosts {
    private final Charset codePage;
    private final List<LmHostsEntry> entries;
    private final List<LmHostsEntry> preloaded;
    private final List<LmHostsProblem> problems;
    private final Map<Path, LmHostsStamp> stamps;
    private final boolean complete;

    private LmHosts(Charset codePage, LmHostsReader reader) {
        this.codePage = codePage;
        this.entries = List.copyOf(reader.entries());
        this.preloaded = entries.stream().filter(LmHostsEntry::preloaded).toList();
        this.problems = List.copyOf(reader.problems());
        this.stamps = Map.copyOf(reader.stamps());
        this.complete = reader.complete();
    }

    /**
     * Reads a file and those it includes. Blocks, for as long as a dead file server does: MS-NBTE 3.1.3 allows 6 seconds,
     * which the caller may keep by interrupting the thread.
     *
     * @param file a regular file
     * @param codePage the OEM code page of names, and of files without byte order mark
     * @param limits how much is read
     * @throws IOException if the file cannot be read or is too long, or the thread is interrupted; never for a bad line or
     *     for a file that is included
     */
    public static LmHosts read(Path file, Charset codePage, LmHostsLimits limits) throws IOException {
        LmHostsReader reader = new LmHostsReader(codePage, limits);
        reader.read(file);
        return new LmHosts(codePage, reader);
    }

    /** What a file with these bytes says; {@code file} is what its includes and its problems refer to. */
    static LmHosts of(Path file, byte[] content, Charset codePage, LmHostsLimits limits)
            throws ClosedByInterruptException {
        LmHostsReader reader = new LmHostsReader(codePage, limits);
        reader.read(file, content);
        return new LmHosts(codePage, reader);
    }

    /**
     * The addresses of a name: {@link #findPreloaded those preloaded}, else those of all entries by the same rules.
     *
     * @param name any
     * @return none if the file does not have it; otherwise in the order of the file, each once
     */
    public List<Inet4Address> find(NetBiosName name) {
        List<Inet4Address> found = findPreloaded(name);
        return found.isEmpty() ? find(entries, name) : found;
    }

    /**
     * The addresses of a name in entries with {@code #PRE}, which count before any question on the network: for suffix 0x1C
     * all controllers of that domain; else, or if there is none, the first entry of the name, and the next one as long as
     * they have {@code #MH}.
     *
     * @param name any
     * @return none if there is no such entry; otherwise in the order of the file, each once
     */
    public List<Inet4Address> findPreloaded(NetBiosName name) {
        return find(preloaded, name);
    }

    /**
     * The controllers of a domain: preloaded or not, in the order of the file, each once.
     *
     * @param domain 1 to 15 bytes in the code page, in any case
     * @throws IllegalArgumentException if that is no name
     */
    public List<Inet4Address> groupMembers(String domain) {
        NetBiosName name = NetBiosName.of(LmHostsNames.capitals(domain), LmHostsEntry.DOMAIN_CONTROLLERS, codePage);
        return members(entries, name, name);
    }

    /** All entries in the order of the file. */
    public List<LmHostsEntry> entries() {
        return entries;
    }

    /** The entries with {@code #PRE} in the order of the file. */
    public List<LmHostsEntry> preloaded() {
        return preloaded;
    }

    /** What was skipped, in the order of the file; at most 100, the last of which says so if there are more. */
    public List<LmHostsProblem> problems() {
        return problems;
    }

    /** Whether one of the files that were read, or would have been, has changed since, has come or has gone. Blocks as {@link #read}. */
    public boolean changed() {
        return stamps.entrySet().stream()
                .anyMatch(file -> !LmHostsStamp.of(file.getKey()).equals(file.getValue()));
    }

    /** Whether all files that are there could be read; one that could not may be readable later, and look the same. */
    public boolean complete() {
        return complete;
    }

    private List<Inet4Address> find(List<LmHostsEntry> among, NetBiosName name) {
        NetBiosName spelled = name.withScope("");
        NetBiosName inCapitals = LmHostsNames.capitals(name, codePage);
        if (name.suffix() == LmHostsEntry.DOMAIN_CONTROLLERS) {
            List<Inet4Address> members = members(among, spelled, inCapitals);
            if (!members.isEmpty()) {
                return members;
            }
        }
        Set<Inet4Address> found = new LinkedHashSet<>();
        for (LmHostsEntry entry : among) {
            if (entry.isOf(spelled, inCapitals)) {
                found.add(entry.address());
                if (!entry.multihomed()) {
                    break;
                }
            }
        }
        return List.copyOf(found);
    }

    private static List<Inet4Address> members(List<LmHostsEntry> among, NetBiosName spelled, NetBiosName inCapitals) {
        return among.stream()
                .filter(entry -> entry.domain()
                        .filter(domain -> domain.equals(spelled) || domain.equals(inCapitals))
                        .isPresent())
                .map(LmHostsEntry::address)
                .distinct()
                .toList();
    }
}

package org.netmessage.netbios.lmhosts;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.netmessage.netbios.name.NetBiosName;

/** Reads one line of an LMHOSTS file (MS-NBTE 2.2.3). */
final class LmHostsLineParser {
    private static final String DOMAIN = "#DOM:";
    // each of these takes time in proportion to the line, as nothing behind a repetition can fail
    private static final Pattern DIRECTIVE = Pattern.compile("(?s)(#\\S*)(.*)");
    private static final Pattern COMMENT = Pattern.compile("\\s#");
    private static final Pattern QUOTED = Pattern.compile("(?s)(\\S+)\\s+\"([^\"]*)\"(.*)");
    // a name, and Samba's suffix of two digits behind it, with nothing else before the next blank
    private static final Pattern UNQUOTED =
            Pattern.compile("(?s)(\\S+)\\s+([^\\s#\"]+)(?:#(\\p{XDigit}{2})(?!\\S))?(.*)");
    private static final Pattern BYTE = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\0x(\\p{XDigit}{2})?");

    private final Charset codePage;

    LmHostsLineParser(Charset codePage) {
        this.codePage = codePage;
    }

    /**
     * Reads a line.
     *
     * @param line without its end
     * @throws IllegalArgumentException if it is no valid line; its message does not say where the line stands
     */
    LmHostsLine parse(String line) {
        String text = line.strip();
        if (text.isEmpty()) {
            return new LmHostsLine.Comment();
        }
        if (text.startsWith("#")) {
            return directive(text);
        }
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
            return quotedHost(address(quoted.group(1)), quoted.group(2), quoted.group(3));
        }
        Matcher unquoted = UNQUOTED.matcher(text);
        if (unquoted.matches()) {
            Optional<Integer> suffix =
                    Optional.ofNullable(unquoted.group(3)).map(digits -> Integer.parseInt(digits, 16));
            return unquotedHost(address(unquoted.group(1)), unquoted.group(2), suffix, unquoted.group(4));
        }
        throw new IllegalArgumentException(
                "\"" + LmHostsNames.printable(text) + "\" is no entry, allowed are an IPv4 address, blanks and a name");
    }

    private static LmHostsLine directive(String text) {
        Matcher directive = DIRECTIVE.matcher(text);
        return switch (directive.matches() ? directive.group(1) : "") {
            case "#INCLUDE" -> new LmHostsLine.Include(path(directive.group(2)));
            case "#BEGIN_ALTERNATE" -> new LmHostsLine.BeginAlternate();
            case "#END_ALTERNATE" -> new LmHostsLine.EndAlternate();
            default -> new LmHostsLine.Comment();
        };
    }

    private static String path(String text) {
        String path = COMMENT.split(text, 2)[0].strip();
        if (path.isEmpty()) {
            throw new IllegalArgumentException("#INCLUDE without a path");
        }
        return path;
    }

    private LmHostsLine unquotedHost(Inet4Address address, String text, Optional<Integer> suffix, String tail) {
        NetBiosName name = NetBiosName.of(LmHostsNames.capitals(text), suffix.orElse(0), codePage);
        return host(address, name, suffix.isEmpty(), tail);
    }

    private LmHostsLine quotedHost(Inet4Address address, String text, String tail) {
        byte[] bytes = unescape(LmHostsNames.capitals(text), text);
        if (bytes.length == NetBiosName.LENGTH) {
            return host(address, NetBiosName.ofBytes(bytes), false, tail);
        }
        if (text.contains("\\0x") || bytes.length > NetBiosName.LENGTH) {
            throw new IllegalArgumentException("quoted name \"" + LmHostsNames.printable(text) + "\" has "
                    + bytes.length + " bytes in " + codePage.name() + ", allowed are 16, or 1 to 15 without \\0x");
        }
        return unquotedHost(address, text, Optional.empty(), tail);
    }

    private byte[] unescape(String capitals, String spelled) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // the digits of an escape are the same number in capitals, but its x is not
        Matcher escape = ESCAPE.matcher(spelled);
        int start = 0;
        while (escape.find()) {
            if (escape.group(1) == null) {
                throw new IllegalArgumentException("\\0x in the name \"" + LmHostsNames.printable(spelled)
                        + "\" must be followed by two hexadecimal digits");
            }
            bytes.writeBytes(encode(capitals.substring(start, escape.start())));
            bytes.write(Integer.parseInt(escape.group(1), 16));
            start = escape.end();
        }
        bytes.writeBytes(encode(capitals.substring(start)));
        return bytes.toByteArray();
    }

    private byte[] encode(String text) {
        if (!codePage.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("name part \"" + LmHostsNames.printable(text)
                    + "\" cannot be written in code page " + codePage.name());
        }
        return text.getBytes(codePage);
    }

    private LmHostsLine host(Inet4Address address, NetBiosName name, boolean everySuffix, String tail) {
        boolean preloaded = false;
        boolean multihomed = false;
        Optional<NetBiosName> domain = Optional.empty();
        for (String word : tail.strip().split("\\s+", -1)) {
            if (word.equals("#PRE")) {
                preloaded = true;
            } else if (word.equals("#MH")) {
                multihomed = true;
            } else if (word.startsWith(DOMAIN)) {
                domain = Optional.of(domain(word.substring(DOMAIN.length())));
            } else if (word.startsWith("#")) {
                break; // a comment up to the end of the line
            } else if (!word.isEmpty()) {
                throw new IllegalArgumentException("\"" + LmHostsNames.printable(word)
                        + "\" behind the name, allowed are #PRE, #MH, #DOM:domain and a comment that begins with #");
            }
        }
        return new LmHostsLine.Host(new LmHostsEntry(address, name, everySuffix, preloaded, multihomed, domain));
    }

    private NetBiosName domain(String text) {
        return NetBiosName.of(LmHostsNames.capitals(text), LmHostsEntry.DOMAIN_CONTROLLERS, codePage);
    }

    private static Inet4Address address(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] bytes = new byte[4];
        boolean good = parts.length == bytes.length;
        for (int i = 0; good && i < bytes.length; i++) {
            good = BYTE.matcher(parts[i]).matches() && Integer.parseInt(parts[i]) <= 0xFF;
            bytes[i] = good ? (byte) Integer.parseInt(parts[i]) : 0;
        }
        // 0 is "this host", 224 and above are groups, reserved and the broadcast address
        if (!good || bytes[0] == 0 || (bytes[0] & 0xFF) >= 224) {
            throw new IllegalArgumentException("\"" + LmHostsNames.printable(text)
                    + "\" is no IPv4 address of a host, allowed are 1.0.0.0 to 223.255.255.255 without leading zeros");
        }
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}

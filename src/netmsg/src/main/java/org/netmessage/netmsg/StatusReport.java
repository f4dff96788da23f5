package org.netmessage.netmsg;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.netmessage.netbios.codec.ns.NodeName;
import org.netmessage.netbios.codec.ns.NsData;

/** The node status of a host in words (RFC 1002 4.2.18). */
final class StatusReport {
    private static final int PERMANENT = 0x0200; // PRM
    private static final int UNIT_ID_LENGTH = 6;

    /** A counter behind the unit id: what it counts, and its length in bytes. */
    private record Counter(String name, int length) {}

    private static final List<Counter> COUNTERS = List.of(
            new Counter("jumpers", 1),
            new Counter("testResult", 1),
            new Counter("version", 2),
            new Counter("period", 2),
            new Counter("crcErrors", 2),
            new Counter("alignmentErrors", 2),
            new Counter("collisions", 2),
            new Counter("sendAborts", 2),
            new Counter("goodSends", 4),
            new Counter("goodReceives", 4),
            new Counter("retransmits", 2),
            new Counter("noResourceConditions", 2),
            new Counter("freeCommandBlocks", 2),
            new Counter("commandBlocks", 2),
            new Counter("maxCommandBlocks", 2),
            new Counter("pendingSessions", 2),
            new Counter("maxPendingSessions", 2),
            new Counter("maxSessions", 2),
            new Counter("sessionDataPacketSize", 2));

    private final String host;
    private final NsData.NodeStatus status;
    private final Charset codePage;

    StatusReport(String host, NsData.NodeStatus status, Charset codePage) {
        this.host = host;
        this.status = status;
        this.codePage = codePage;
    }

    /** Several lines. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("Names of " + host);
        for (NodeName line : status.names()) {
            lines.add(String.format(
                    "  %-15s <%02x>  %-6s  %s-node  %-24s  %s",
                    name(line), line.name().suffix(), kind(line), nodeType(line), states(line), meaning(line)));
        }
        lines.add("Unit id " + unitId());
        Map<String, Long> counters = counters();
        counters.values().removeIf(value -> value == 0);
        lines.add(
                counters.isEmpty()
                        ? "Statistics: none, or all zero"
                        : "Statistics: " + counters.toString().replaceAll("[{}]", "") + " (others are zero)");
        return String.join(System.lineSeparator(), lines);
    }

    /** One object. */
    Json json() {
        Json statistics = new Json();
        counters().forEach(statistics::put);
        return new Json()
                .put("address", host)
                .put("names", status.names().stream().map(this::json).toList())
                .put("unitId", unitId())
                .put("statistics", statistics);
    }

    /** One object for one name. */
    Json json(NodeName line) {
        return new Json()
                .put("name", line.name().text(codePage))
                .put("suffix", String.format("%02x", line.name().suffix()))
                .put("meaning", meaning(line))
                .put("group", line.group())
                .put("nodeType", nodeType(line))
                .put("active", has(line, NodeName.ACTIVE))
                .put("conflict", has(line, NodeName.CONFLICT))
                .put("deregistering", has(line, NodeName.DEREGISTERING))
                .put("permanent", has(line, PERMANENT));
    }

    String name(NodeName line) {
        return Printable.line(line.name().text(codePage));
    }

    static String states(NodeName line) {
        List<String> states = new ArrayList<>();
        if (has(line, NodeName.ACTIVE)) {
            states.add("active");
        }
        if (has(line, NodeName.CONFLICT)) {
            states.add("conflict");
        }
        if (has(line, NodeName.DEREGISTERING)) {
            states.add("deregistering");
        }
        if (has(line, PERMANENT)) {
            states.add("permanent");
        }
        return String.join(" ", states);
    }

    private static boolean has(NodeName line, int flag) {
        return (line.flags() & flag) != 0;
    }

    private static String kind(NodeName line) {
        return line.group() ? "group" : "unique";
    }

    private static String nodeType(NodeName line) {
        return QueryCommand.nodeType(line.flags());
    }

    private static String meaning(NodeName line) {
        return Suffix.meaning(line.name().suffix(), line.group());
    }

    private String unitId() {
        byte[] octets = status.statistics().toArray();
        return octets.length < UNIT_ID_LENGTH ? "" : HexFormat.ofDelimiter("-").formatHex(octets, 0, UNIT_ID_LENGTH);
    }

    /** The counters that are there; some hosts tell fewer. */
    private Map<String, Long> counters() {
        byte[] octets = status.statistics().toArray();
        ByteBuffer in = ByteBuffer.wrap(octets);
        in.position(Math.min(UNIT_ID_LENGTH, octets.length));
        Map<String, Long> counters = new LinkedHashMap<>();
        for (Counter counter : COUNTERS) {
            if (in.remaining() < counter.length()) {
                break;
            }
            long value = 0;
            for (int i = 0; i < counter.length(); i++) {
                value = value << 8 | (in.get() & 0xFF);
            }
            counters.put(counter.name(), value);
        }
        return counters;
    }
}

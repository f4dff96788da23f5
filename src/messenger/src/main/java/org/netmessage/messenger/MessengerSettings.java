package org.netmessage.messenger;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.netmessage.messenger.observe.MessengerObserver;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.transport.HostAddress;
import org.netmessage.netbios.transport.NodeSettings;

/**
 * Settings of a messenger service.
 *
 * @param node where and how it sits on the network
 * @param computerName the machine's name; the first alias
 * @param domain the domain or workgroup
 * @param codePage the OEM code page of names and texts
 * @param hosts static list by names with suffix 0
 * @param limits sizes and times
 * @param user the user at the machine; an alias if there is one
 * @param text how text becomes bytes and the other way round
 * @param senders whose messages are taken, and how many
 * @param observer sees what the service does
 * @param scopeId the NetBIOS scope that all names are in on the network, as {@link NetBiosName#withScope} takes it; empty: none
 */
public record MessengerSettings(
        NodeSettings node,
        Alias computerName,
        NetBiosName domain,
        Charset codePage,
        Map<NetBiosName, HostAddress> hosts,
        Limits limits,
        Optional<Alias> user,
        TextPolicy text,
        SenderPolicy senders,
        MessengerObserver observer,
        String scopeId) {

    /** Settings with the usual policy about senders, and without an observer. */
    public MessengerSettings(
            NodeSettings node,
            Alias computerName,
            NetBiosName domain,
            Charset codePage,
            Map<NetBiosName, HostAddress> hosts,
            Limits limits,
            Optional<Alias> user,
            TextPolicy text) {
        this(
                node,
                computerName,
                domain,
                codePage,
                hosts,
                limits,
                user,
                text,
                SenderPolicy.DEFAULT,
                MessengerObserver.NONE,
                "");
    }

    /** Settings without a user, and with the usual text policy. */
    public MessengerSettings(
            NodeSettings node,
            Alias computerName,
            NetBiosName domain,
            Charset codePage,
            Map<NetBiosName, HostAddress> hosts,
            Limits limits) {
        this(node, computerName, domain, codePage, hosts, limits, Optional.empty(), TextPolicy.DEFAULT);
    }

    /**
     * Sizes and times.
     *
     * @param maxSendLength longest text sent, in bytes of the code page
     * @param maxReceiveLength longest text taken, in bytes
     * @param maxNames aliases in the name table
     * @param callTime how long one function call may take in all
     * @param answerTime how long one answer of a recipient may take
     * @param maxBroadcastLength longest text sent to a domain, in bytes of the code page; a datagram holds 424 with the names
     * @param cutBroadcasts whether a longer one is cut, with NERR_TruncatedBroadcast; else it is ERROR_INVALID_PARAMETER
     * @param maxOpenLength bytes of text that may wait for the end of their messages, in all
     */
    public record Limits(
            int maxSendLength,
            int maxReceiveLength,
            int maxNames,
            Duration callTime,
            Duration answerTime,
            int maxBroadcastLength,
            boolean cutBroadcasts,
            int maxOpenLength) {
        /** 652 bytes (MS-MSRP 3.2.4.4), 4095 characters (MS-MSRP note 24), 256 names (note 9), 128 bytes to a domain. */
        public static final Limits DEFAULT = new Limits(652, 4095, 256, Duration.ofSeconds(30), Duration.ofSeconds(15));

        /** Checks the ranges. */
        public Limits {
            if (maxSendLength < 0
                    || maxReceiveLength < 0
                    || maxNames < 1
                    || maxBroadcastLength < 0
                    || maxOpenLength < 0) {
                throw new IllegalArgumentException("texts of " + maxSendLength + ", " + maxReceiveLength + " and "
                        + maxBroadcastLength + " bytes, " + maxNames + " names, " + maxOpenLength
                        + " bytes that wait; allowed are 0 or more, and 1 or more names");
            }
        }

        /** The usual limits for domains and messages that wait. */
        public Limits(int maxSendLength, int maxReceiveLength, int maxNames, Duration callTime, Duration answerTime) {
            this(maxSendLength, maxReceiveLength, maxNames, callTime, answerTime, 128, true, 256 * 1024);
        }

        /** The same for messages to domains. */
        public Limits withBroadcasts(int newMaxBroadcastLength, boolean newCutBroadcasts) {
            return new Limits(
                    maxSendLength,
                    maxReceiveLength,
                    maxNames,
                    callTime,
                    answerTime,
                    newMaxBroadcastLength,
                    newCutBroadcasts,
                    maxOpenLength);
        }
    }

    /** Checks the code page and copies the hosts. */
    public MessengerSettings {
        hosts = Map.copyOf(hosts);
        checkCodePage(codePage);
    }

    /** The same on another node. */
    public MessengerSettings withNode(NodeSettings newNode) {
        return new MessengerSettings(
                newNode, computerName, domain, codePage, hosts, limits, user, text, senders, observer, scopeId);
    }

    /** The same with another policy about senders. */
    public MessengerSettings withSenders(SenderPolicy newSenders) {
        return new MessengerSettings(
                node, computerName, domain, codePage, hosts, limits, user, text, newSenders, observer, scopeId);
    }

    /** The same with another observer of the service, and of the node that it runs on. */
    public MessengerSettings withObservers(MessengerObserver newObserver, NetBiosObserver ofNode) {
        return new MessengerSettings(
                node.withObserver(ofNode),
                computerName,
                domain,
                codePage,
                hosts,
                limits,
                user,
                text,
                senders,
                newObserver,
                scopeId);
    }

    /** The same in another scope. */
    public MessengerSettings withScopeId(String newScopeId) {
        return new MessengerSettings(
                node, computerName, domain, codePage, hosts, limits, user, text, senders, observer, newScopeId);
    }

    /** A name as it is on the network. */
    public NetBiosName inScope(NetBiosName name) {
        return name.withScope(scopeId);
    }

    /** The static list as the network sees it. */
    public Map<NetBiosName, HostAddress> hostsInScope() {
        return hosts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(entry -> inScope(entry.getKey()), Map.Entry::getValue));
    }

    /**
     * Checks that a charset can be an OEM code page: one that can be written, keeps the line end 0x14 and ASCII, and in which a
     * byte means the same whatever went before it, since texts are cut into blocks.
     *
     * @param codePage any
     * @throws IllegalArgumentException if it cannot
     */
    public static void checkCodePage(Charset codePage) {
        // with shift out, shift in and escape, by which stateful ones change their tables
        String sample = "\u0014AZ*09\u000EA\u000FA\u001B$BA";
        byte[] ascii = sample.getBytes(StandardCharsets.US_ASCII);
        if (!codePage.canEncode()
                || !Arrays.equals(sample.getBytes(codePage), ascii)
                || !new String(ascii, codePage).equals(sample)) {
            throw new IllegalArgumentException("code page " + codePage.name()
                    + " is no OEM code page, allowed are those that extend ASCII and know no states");
        }
    }
}

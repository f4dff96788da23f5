package org.netmessage.connector;

import jakarta.resource.spi.ConfigProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.netmessage.connector.settings.Allowed;
import org.netmessage.messenger.settings.SettingRanges;
import org.netmessage.netbios.name.NetBiosName;

/**
 * The properties of the adapter as a JavaBean; they are described in their annotations, from which the manual's page of settings
 * is made. Null, a blank text and the number 0 stand for "not set". They are set before the adapter starts. The class is longer
 * than others because each property takes a field, a getter and a setter.
 *
 * <p>Not abstract, as Open Liberty refuses the archive if it cannot make an instance of a class that has annotated properties.
 */
public class AdapterProperties implements Serializable {
    private static final long serialVersionUID = 1L;

    @ConfigProperty(
            description =
                    "IPv4 addresses of the interfaces to bind and to send from, separated by commas. Default: 127.0.0.1.")
    private @Nullable String address;

    @ConfigProperty(
            description =
                    "IPv4 address that broadcasts go to. Allowed: one in the network of the first address. Default: the last address of the network.")
    private @Nullable String broadcastAddress;

    @ConfigProperty(
            description =
                    "IPv4 address told to other nodes, where it differs from the one bound. Default: the first address.")
    private @Nullable String advertisedAddress;

    @ConfigProperty(
            description =
                    "UDP port of the name service. Allowed: 1 to 65535. Default: 137, on loopback 1137 where that may not be bound.")
    private @Nullable Integer namePort;

    @ConfigProperty(
            description =
                    "TCP port of the session service. Allowed: 1 to 65535. Default: 139, on loopback 1139 where that may not be bound.")
    private @Nullable Integer sessionPort;

    @ConfigProperty(
            description =
                    "UDP port of the datagram service. Allowed: 1 to 65535. Default: 138, on loopback 1138 where 137 may not be bound.")
    private @Nullable Integer datagramPort;

    @ConfigProperty(
            description =
                    "Name of this computer, an alias too. Allowed: 1 to 15 bytes of the code page. Default: from the host name.")
    private @Nullable String computerName;

    @ConfigProperty(
            description =
                    "Name of the user at this computer, an alias too. Allowed: 1 to 15 bytes of the code page. Default: none.")
    private @Nullable String userName;

    @ConfigProperty(description = "Domain or workgroup. Allowed: 1 to 15 bytes of the code page. Default: WORKGROUP.")
    private @Nullable String domain;

    @ConfigProperty(
            description =
                    "NetBIOS scope id, as all nodes have it that shall hear each other; spelling counts. Allowed: labels of 1 to 63 letters, digits, - and _, joined by dots, 220 characters in all. Default: none.")
    private @Nullable String scopeId;

    @ConfigProperty(description = "Aliases in the name table. Allowed: 2 to 10000. Default: 256.")
    private @Nullable Integer maxNames;

    @ConfigProperty(
            description =
                    "How names are claimed and found: by broadcast, by name server, or by both. Allowed: B, P, M, H. Default: H where name servers are set, else B.")
    private @Nullable String nodeType;

    @ConfigProperty(
            description =
                    "Name servers (WINS), address or address:port, separated by commas, best first. Default: none.")
    private @Nullable String nameServers;

    @ConfigProperty(
            description =
                    "Recipients whose address is known, NAME=address or NAME=address:port, separated by commas; looked at first. Default: none.")
    private @Nullable String hosts;

    @ConfigProperty(description = "LMHOSTS file to read names from where the network knows nobody. Default: none.")
    private @Nullable String lmHostsFile;

    @ConfigProperty(description = "Whether to ask DNS last for the name of a computer. Default: false.")
    private @Nullable Boolean dnsLookups;

    @ConfigProperty(
            description =
                    "Whether anybody may demand that a name is given up, as RFC 1002 5.1.1.5 has it; else name servers only. Default: false.")
    private @Nullable Boolean obeyDemands;

    @ConfigProperty(
            description =
                    "IPv4 networks whose packets and sessions are taken, separated by commas. Allowed: address/prefix, or an address. Default: the networks of the addresses.")
    private @Nullable String allowedNetworks;

    @ConfigProperty(
            description =
                    "IPv4 networks from which no session and no message is taken, though they are allowed, separated by commas. Allowed: address/prefix, or an address. Default: none.")
    private @Nullable String deniedNetworks;

    @ConfigProperty(
            description =
                    "Calling names and originators whose messages are not taken, in any case, separated by commas. Allowed: 1 to 15 bytes each. Default: none.")
    private @Nullable String deniedSenders;

    @ConfigProperty(
            description =
                    "Messages taken in a second from all sources together; further ones are refused. Allowed: 1 to 1000000. Default: 20000.")
    private @Nullable Integer maxMessagesPerSecond;

    @ConfigProperty(
            description =
                    "Messages taken in a second from one address; further ones are refused. Allowed: 1 to 1000000. Default: 10000.")
    private @Nullable Integer maxMessagesPerSecondPerSource;

    @ConfigProperty(description = "Whether a session must begin with a session request. Default: only on port 139.")
    private @Nullable Boolean sessionRequestRequired;

    @ConfigProperty(description = "Sessions that others may have open, in all. Allowed: 1 to 65535. Default: 256.")
    private @Nullable Integer maxSessions;

    @ConfigProperty(description = "Sessions that one address may have open. Allowed: 1 to 65535. Default: 64.")
    private @Nullable Integer maxSessionsPerSource;

    @ConfigProperty(
            description =
                    "How long a session that others opened may be silent, in milliseconds. Allowed: 1000 to 86400000. Default: 60000.")
    private @Nullable Integer idleTimeoutMillis;

    @ConfigProperty(
            description =
                    "How long one function call may take, in milliseconds. Allowed: 100 to 600000. Default: 30000.")
    private @Nullable Integer callTimeoutMillis;

    @ConfigProperty(
            description =
                    "OEM code page of names and texts. Allowed: Java names of charsets that extend ASCII and know no states. Default: IBM850.")
    private @Nullable String codePage;

    @ConfigProperty(
            description =
                    "Code pages of single stations, NAME=code page, separated by commas; NAME* is a domain. Default: none.")
    private @Nullable String stations;

    @ConfigProperty(
            description =
                    "What becomes of characters that the code page does not have: a question mark, no message, or the letters they are made of. Allowed: replace, refuse, transliterate. Default: replace.")
    private @Nullable String unmappableText;

    @ConfigProperty(
            description =
                    "Whether control characters, and those that turn the direction of writing, are replaced in what comes in. Default: true.")
    private @Nullable Boolean neutraliseText;

    @ConfigProperty(description = "Longest text sent, in bytes of the code page. Allowed: 1 to 4000. Default: 652.")
    private @Nullable Integer maxTextLength;

    @ConfigProperty(description = "Longest text taken, in bytes. Allowed: 1 to 65535. Default: 4095.")
    private @Nullable Integer maxReceiveLength;

    @ConfigProperty(
            description = "Longest text sent to a domain, in bytes of the code page. Allowed: 1 to 421. Default: 128.")
    private @Nullable Integer maxBroadcastLength;

    @ConfigProperty(description = "Whether a longer text to a domain is cut; else it is not sent. Default: true.")
    private @Nullable Boolean cutBroadcasts;

    /** An adapter with nothing set. */
    public AdapterProperties() {}

    /** What is set, by the names of the properties, each as a text. */
    final Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        for (Class<?> bean = getClass(); bean != Object.class; bean = bean.getSuperclass()) {
            for (Field field : bean.getDeclaredFields()) {
                Object value = field.isAnnotationPresent(ConfigProperty.class) ? value(field.getName()) : null;
                if (value != null) {
                    values.put(field.getName(), value.toString());
                }
            }
        }
        return values;
    }

    private @Nullable Object value(String property) {
        String getter = "get" + property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
        try {
            return getClass().getMethod(getter).invoke(this);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "no property " + property + " in " + getClass().getName(), e);
        }
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof AdapterProperties that && values().equals(that.values());
    }

    @Override
    public final int hashCode() {
        return values().hashCode();
    }

    public @Nullable String getAddress() {
        return address;
    }

    public void setAddress(@Nullable String address) {
        this.address = address;
    }

    public @Nullable String getBroadcastAddress() {
        return broadcastAddress;
    }

    public void setBroadcastAddress(@Nullable String broadcastAddress) {
        this.broadcastAddress = broadcastAddress;
    }

    public @Nullable String getAdvertisedAddress() {
        return advertisedAddress;
    }

    public void setAdvertisedAddress(@Nullable String advertisedAddress) {
        this.advertisedAddress = advertisedAddress;
    }

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = SettingRanges.MAX_PORT, message = Allowed.UP_TO)
    public @Nullable Integer getNamePort() {
        return namePort;
    }

    public void setNamePort(@Nullable Integer namePort) {
        this.namePort = namePort;
    }

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = SettingRanges.MAX_PORT, message = Allowed.UP_TO)
    public @Nullable Integer getSessionPort() {
        return sessionPort;
    }

    public void setSessionPort(@Nullable Integer sessionPort) {
        this.sessionPort = sessionPort;
    }

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = SettingRanges.MAX_PORT, message = Allowed.UP_TO)
    public @Nullable Integer getDatagramPort() {
        return datagramPort;
    }

    public void setDatagramPort(@Nullable Integer datagramPort) {
        this.datagramPort = datagramPort;
    }

    @Size(max = NetBiosName.MAX_TEXT_LENGTH, message = Allowed.NAME)
    public @Nullable String getComputerName() {
        return computerName;
    }

    public void setComputerName(@Nullable String computerName) {
        this.computerName = computerName;
    }

    @Size(max = NetBiosName.MAX_TEXT_LENGTH, message = Allowed.NAME)
    public @Nullable String getUserName() {
        return userName;
    }

    public void setUserName(@Nullable String userName) {
        this.userName = userName;
    }

    @Size(max = NetBiosName.MAX_TEXT_LENGTH, message = Allowed.NAME)
    public @Nullable String getDomain() {
        return domain;
    }

    public void setDomain(@Nullable String domain) {
        this.domain = domain;
    }

    @Pattern(regexp = "\\s*(" + SettingRanges.SCOPE_ID + ")?\\s*", message = Allowed.SCOPE_ID)
    @Size(max = NetBiosName.MAX_SCOPE_LENGTH, message = Allowed.SCOPE_ID)
    public @Nullable String getScopeId() {
        return scopeId;
    }

    public void setScopeId(@Nullable String scopeId) {
        this.scopeId = scopeId;
    }

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = SettingRanges.MAX_NAMES, message = Allowed.UP_TO)
    public @Nullable Integer getMaxNames() {
        return maxNames;
    }

    public void setMaxNames(@Nullable Integer maxNames) {
        this.maxNames = maxNames;
    }

    @Pattern(regexp = "\\s*[BPMHbpmh]?\\s*", message = Allowed.VALUE + "allowed are B, P, M and H")
    public @Nullable String getNodeType() {
        return nodeType;
    }

    public void setNodeType(@Nullable String nodeType) {
        this.nodeType = nodeType;
    }

    public @Nullable String getNameServers() {
        return nameServers;
    }

    public void setNameServers(@Nullable String nameServers) {
        this.nameServers = nameServers;
    }

    public @Nullable String getHosts() {
        return hosts;
    }

    public void setHosts(@Nullable String hosts) {
        this.hosts = hosts;
    }

    public @Nullable String getLmHostsFile() {
        return lmHostsFile;
    }

    public void setLmHostsFile(@Nullable String lmHostsFile) {
        this.lmHostsFile = lmHostsFile;
    }

    public @Nullable Boolean getDnsLookups() {
        return dnsLookups;
    }

    public void setDnsLookups(@Nullable Boolean dnsLookups) {
        this.dnsLookups = dnsLookups;
    }

    public @Nullable Boolean getObeyDemands() {
        return obeyDemands;
    }

    public void setObeyDemands(@Nullable Boolean obeyDemands) {
        this.obeyDemands = obeyDemands;
    }

    public @Nullable String getAllowedNetworks() {
        return allowedNetworks;
    }

    public void setAllowedNetworks(@Nullable String allowedNetworks) {
        this.allowedNetworks = allowedNetworks;
    }

    public @Nullable String getDeniedNetworks() {
        return deniedNetworks;
    }

    public void setDeniedNetworks(@Nullable String deniedNetworks) {
        this.deniedNetworks = deniedNetworks;
    }

    public @Nullable String getDeniedSenders() {
        return deniedSenders;
    }

    public void setDeniedSenders(@Nullable String deniedSenders) {
        this.deniedSenders = deniedSenders;
    }

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = SettingRanges.MAX_MESSAGES_PER_SECOND, message = Allowed.UP_TO)
    public @Nullable Integer getMaxMessagesPerSecond() {
        return maxMessagesPerSecond;
    }

    public void setMaxMessagesPerSecond(@Nullable Integer maxMessagesPerSecond) {
        this.maxMessagesPerSecond = maxMessagesPerSecond;
    }

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = SettingRanges.MAX_MESSAGES_PER_SECOND, message = Allowed.UP_TO)
    public @Nullable Integer getMaxMessagesPerSecondPerSource() {
        return maxMessagesPerSecondPerSource;
    }

    public void setMaxMessagesPerSecondPerSource(@Nullable Integer maxMessagesPerSecondPerSource) {
        this.maxMessagesPerSecondPerSource = maxMessagesPerSecondPerSource;
    }

    public @Nullable Boolean getSessionRequestRequired() {
        return sessionRequestRequired;
    }

    public void setSessionRequestRequired(@Nullable Boolean sessionRequestRequired) {
        this.sessionRequestRequired = sessionRequestRequired;
    }

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = SettingRanges.MAX_SESSIONS, message = Allowed.UP_TO)
    public @Nullable Integer getMaxSessions() {
        return maxSessions;
    }

    public void setMaxSessions(@Nullable Integer maxSessions) {
        this.maxSessions = maxSessions;
    }

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = SettingRanges.MAX_SESSIONS, message = Allowed.UP_TO)
    public @Nullable Integer getMaxSessionsPerSource() {
        return maxSessionsPerSource;
    }

    public void setMaxSessionsPerSource(@Nullable Integer maxSessionsPerSource) {
        this.maxSessionsPerSource = maxSessionsPerSource;
    }

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = SettingRanges.MAX_IDLE_TIMEOUT, message = Allowed.UP_TO)
    public @Nullable Integer getIdleTimeoutMillis() {
        return idleTimeoutMillis;
    }

    public void setIdleTimeoutMillis(@Nullable Integer idleTimeoutMillis) {
        this.idleTimeoutMillis = idleTimeoutMillis;
    }

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = SettingRanges.MAX_CALL_TIMEOUT, message = Allowed.UP_TO)
    public @Nullable Integer getCallTimeoutMillis() {
        return callTimeoutMillis;
    }

    public void setCallTimeoutMillis(@Nullable Integer callTimeoutMillis) {
        this.callTimeoutMillis = callTimeoutMillis;
    }

    public @Nullable String getCodePage() {
        return codePage;
    }

    public void setCodePage(@Nullable String codePage) {
        this.codePage = codePage;
    }

    public @Nullable String getStations() {
        return stations;
    }

    public void setStations(@Nullable String stations) {
        this.stations = stations;
    }

    @Pattern(
            regexp = "(?i)\\s*(replace|refuse|transliterate)?\\s*",
            message = Allowed.VALUE + "allowed are replace, refuse, transliterate")
    public @Nullable String getUnmappableText() {
        return unmappableText;
    }

    public void setUnmappableText(@Nullable String unmappableText) {
        this.unmappableText = unmappableText;
    }

    public @Nullable Boolean getNeutraliseText() {
        return neutraliseText;
    }

    public void setNeutraliseText(@Nullable Boolean neutraliseText) {
        this.neutraliseText = neutraliseText;
    }

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = SettingRanges.MAX_TEXT_LENGTH, message = Allowed.UP_TO)
    public @Nullable Integer getMaxTextLength() {
        return maxTextLength;
    }

    public void setMaxTextLength(@Nullable Integer maxTextLength) {
        this.maxTextLength = maxTextLength;
    }

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = SettingRanges.MAX_RECEIVE_LENGTH, message = Allowed.UP_TO)
    public @Nullable Integer getMaxReceiveLength() {
        return maxReceiveLength;
    }

    public void setMaxReceiveLength(@Nullable Integer maxReceiveLength) {
        this.maxReceiveLength = maxReceiveLength;
    }

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = SettingRanges.MAX_BROADCAST_LENGTH, message = Allowed.UP_TO)
    public @Nullable Integer getMaxBroadcastLength() {
        return maxBroadcastLength;
    }

    public void setMaxBroadcastLength(@Nullable Integer maxBroadcastLength) {
        this.maxBroadcastLength = maxBroadcastLength;
    }

    public @Nullable Boolean getCutBroadcasts() {
        return cutBroadcasts;
    }

    public void setCutBroadcasts(@Nullable Boolean cutBroadcasts) {
        this.cutBroadcasts = cutBroadcasts;
    }
}

package org.netmessage.connector;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.Connector;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.RetryableUnavailableException;
import jakarta.resource.spi.TransactionSupport;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkManager;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;
import org.netmessage.connector.inbound.MessengerActivation;
import org.netmessage.connector.inbound.MessengerActivationSpec;
import org.netmessage.connector.settings.AdapterSettings;
import org.netmessage.connector.settings.Faults;
import org.netmessage.connector.settings.MessengerDefaults;
import org.netmessage.connector.transaction.CommitSends;
import org.netmessage.messenger.MessengerService;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.netbios.transport.EventLoops;

/**
 * The resource adapter (Jakarta Connectors 5.3): owns event loops, the messenger service and the activations.
 *
 * <p>{@link #start} binds nothing; the first activation or local name function does. {@link #stop} ends activations,
 * channels and loops in this order and waits for each, some seconds at most. The class is longer than others because each
 * of its properties takes a getter and a setter.
 */
@Connector(
        displayName = "NetMessage",
        description = "Network management message functions (net send, WinPopup)",
        vendorName = "org.netmessage",
        eisType = "Windows messenger service",
        version = "0.1",
        transactionSupport = TransactionSupport.TransactionSupportLevel.NoTransaction)
public final class MessengerResourceAdapter implements ResourceAdapter, Serializable {
    private static final long serialVersionUID = 1L;

    @ConfigProperty(description = "IPv4 address of the one interface to bind and to send from; 127.0.0.1 if not set")
    private @Nullable String address;

    @ConfigProperty(description = "IPv4 address broadcasts go to; that of the interface's network if not set")
    private @Nullable String broadcastAddress;

    @ConfigProperty(description = "IPv4 address told to other nodes, where it differs from the one bound")
    private @Nullable String advertisedAddress;

    @ConfigProperty(description = "Name of this computer, 1 to 15 bytes; from the host name if not set")
    private @Nullable String computerName;

    @ConfigProperty(description = "Domain or workgroup, 1 to 15 bytes; WORKGROUP if not set")
    private @Nullable String domain;

    @ConfigProperty(
            description = "UDP port of the name service; 0 or not set: 137, on loopback 1137 if that may not be bound")
    private @Nullable Integer namePort;

    @ConfigProperty(
            description =
                    "TCP port of the session service; 0 or not set: 139, on loopback 1139 if that may not be bound")
    private @Nullable Integer sessionPort;

    @ConfigProperty(
            description =
                    "UDP port of the datagram service; 0 or not set: 138, on loopback 1138 where 137 may not be bound")
    private @Nullable Integer datagramPort;

    @ConfigProperty(description = "Static list of recipients, NAME=address or NAME=address:port, separated by commas")
    private @Nullable String hosts;

    @ConfigProperty(description = "OEM code page of names and texts, a Java charset name; IBM850 if not set")
    private @Nullable String codePage;

    @ConfigProperty(
            description =
                    "IPv4 networks that are listened to, address/prefix, separated by commas; the interface's own if not set")
    private @Nullable String allowedNetworks;

    @ConfigProperty(description = "Whether a session must begin with a session request; only on port 139 if not set")
    private @Nullable Boolean sessionRequestRequired;

    @ConfigProperty(description = "Longest text sent, in bytes of the code page, 1 to 4000; 652 if not set")
    private @Nullable Integer maxTextLength;

    @ConfigProperty(
            description = "How long one function call may take, in milliseconds, 100 to 600000; 30000 if not set")
    private @Nullable Integer callTimeoutMillis;

    @ConfigProperty(description = "Node type: B, P, M or H; if not set, H where name servers are set, else B")
    private @Nullable String nodeType;

    @ConfigProperty(
            description =
                    "IPv4 addresses of name servers (WINS), address or address:port, separated by commas, best first")
    private @Nullable String nameServers;

    @ConfigProperty(description = "LMHOSTS file to read names from where the network knows nobody; none if not set")
    private @Nullable String lmHostsFile;

    @ConfigProperty(description = "Whether to ask DNS last for the name of a computer; no if not set")
    private @Nullable Boolean dnsLookups;

    @ConfigProperty(description = "Name of the user at this computer, 1 to 15 bytes; an alias too; none if not set")
    private @Nullable String userName;

    @ConfigProperty(
            description =
                    "What becomes of characters that the code page does not have: replace (by ?), refuse, or transliterate; replace if not set")
    private @Nullable String unmappableText;

    @ConfigProperty(description = "Longest text sent to a domain, in bytes of the code page, 1 to 421; 128 if not set")
    private @Nullable Integer maxBroadcastLength;

    @ConfigProperty(description = "Whether a longer text to a domain is cut; else it is not sent; yes if not set")
    private @Nullable Boolean cutBroadcasts;

    private transient @Nullable Running running;
    private transient Map<ActivationKey, MessengerActivation> activations = new ConcurrentHashMap<>();

    private record Running(
            MessengerService service,
            EventLoops loops,
            EventLoops dispatcher,
            WorkManager workManager,
            CommitSends commitSends) {}

    private record ActivationKey(MessageEndpointFactory endpoints, ActivationSpec spec) {}

    /** An adapter with nothing set. */
    public MessengerResourceAdapter() {}

    @Override
    public synchronized void start(BootstrapContext context) throws ResourceAdapterInternalException {
        Faults faults = new Faults();
        MessengerSettings settings = settings().toMessengerSettings(faults).orElse(null);
        if (settings == null) {
            throw new ResourceAdapterInternalException("wrong settings of the adapter: " + faults.describe());
        }
        EventLoops loops = EventLoops.start("loop", MessengerDefaults.EVENT_LOOPS);
        EventLoops dispatcher = EventLoops.start("dispatch", 1);
        CommitSends commitSends = new CommitSends(
                context::getTransactionSynchronizationRegistry, loops::execute, CommitSends.MAX_WAITING);
        running = new Running(
                new MessengerService(settings, loops), loops, dispatcher, context.getWorkManager(), commitSends);
        ConnectorLog.started(settings);
    }

    @Override
    public void stop() {
        Running last = end();
        if (last != null) {
            activations.values().forEach(MessengerActivation::stop);
            activations.clear();
            last.commitSends().close();
            last.service().close();
            EventLoops.closeAll(last.loops(), last.dispatcher());
            RecordMethods.forget();
            ConnectorLog.stopped();
        }
    }

    @Override
    public void endpointActivation(MessageEndpointFactory endpoints, ActivationSpec spec) throws ResourceException {
        if (!(spec instanceof MessengerActivationSpec ours)) {
            throw new NotSupportedException("activation spec " + spec.getClass().getName() + ", must be "
                    + MessengerActivationSpec.class.getName());
        }
        Running now = running();
        ActivationKey key = new ActivationKey(endpoints, spec);
        MessengerActivation fresh =
                new MessengerActivation(ours, endpoints, now.service(), now.workManager(), now.dispatcher()::execute);
        if (activations.putIfAbsent(key, fresh) == null) { // servers may activate twice
            try {
                fresh.start();
            } catch (ResourceException e) {
                activations.remove(key);
                throw e;
            }
        }
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory endpoints, ActivationSpec spec) {
        MessengerActivation activation = activations.remove(new ActivationKey(endpoints, spec));
        if (activation != null) {
            activation.stop();
        }
    }

    /** No transactions, so nothing to recover. */
    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return new XAResource[0];
    }

    /**
     * The messenger service of the started adapter.
     *
     * @throws RetryableUnavailableException if the adapter is not started
     */
    public MessengerService service() throws ResourceException {
        return running().service();
    }

    /**
     * The messages of the started adapter that wait for transactions.
     *
     * @throws RetryableUnavailableException if the adapter is not started
     */
    public CommitSends commitSends() throws ResourceException {
        return running().commitSends();
    }

    /** The lock is not held while it stops: a bean that still runs may ask for a connection. */
    private synchronized @Nullable Running end() {
        Running last = running;
        running = null;
        return last;
    }

    private synchronized Running running() throws ResourceException {
        Running now = running;
        if (now == null) {
            throw new RetryableUnavailableException("the resource adapter is not started");
        }
        return now;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        activations = new ConcurrentHashMap<>();
    }

    private AdapterSettings settings() {
        return new AdapterSettings(
                address,
                broadcastAddress,
                advertisedAddress,
                computerName,
                domain,
                namePort,
                sessionPort,
                datagramPort,
                hosts,
                codePage,
                allowedNetworks,
                sessionRequestRequired,
                maxTextLength,
                callTimeoutMillis,
                nodeType,
                nameServers,
                lmHostsFile,
                dnsLookups,
                userName,
                unmappableText,
                maxBroadcastLength,
                cutBroadcasts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MessengerResourceAdapter that && settings().equals(that.settings());
    }

    @Override
    public int hashCode() {
        return settings().hashCode();
    }

    /** IPv4 addresses of the interfaces to bind and to send from, separated by commas; 127.0.0.1 if not set. */
    public @Nullable String getAddress() {
        return address;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param address null for not set
     */
    public void setAddress(@Nullable String address) {
        this.address = address;
    }

    /** IPv4 address broadcasts go to; that of the interface's network if not set. */
    public @Nullable String getBroadcastAddress() {
        return broadcastAddress;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param broadcastAddress null for not set
     */
    public void setBroadcastAddress(@Nullable String broadcastAddress) {
        this.broadcastAddress = broadcastAddress;
    }

    /** IPv4 address told to other nodes, where it differs from the one bound. */
    public @Nullable String getAdvertisedAddress() {
        return advertisedAddress;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param advertisedAddress null for not set
     */
    public void setAdvertisedAddress(@Nullable String advertisedAddress) {
        this.advertisedAddress = advertisedAddress;
    }

    /** Name of this computer, 1 to 15 bytes; from the host name if not set. */
    public @Nullable String getComputerName() {
        return computerName;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param computerName null for not set
     */
    public void setComputerName(@Nullable String computerName) {
        this.computerName = computerName;
    }

    /** Domain or workgroup, 1 to 15 bytes; WORKGROUP if not set. */
    public @Nullable String getDomain() {
        return domain;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param domain null for not set
     */
    public void setDomain(@Nullable String domain) {
        this.domain = domain;
    }

    /** UDP port of the name service; 0 or not set: 137, on loopback 1137 if that may not be bound. */
    public @Nullable Integer getNamePort() {
        return namePort;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param namePort null for not set
     */
    public void setNamePort(@Nullable Integer namePort) {
        this.namePort = namePort;
    }

    /** TCP port of the session service; 0 or not set: 139, on loopback 1139 if that may not be bound. */
    public @Nullable Integer getSessionPort() {
        return sessionPort;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param sessionPort null for not set
     */
    public void setSessionPort(@Nullable Integer sessionPort) {
        this.sessionPort = sessionPort;
    }

    /** UDP port of the datagram service, which this version does not open; 0 or not set: 138. */
    public @Nullable Integer getDatagramPort() {
        return datagramPort;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param datagramPort null for not set
     */
    public void setDatagramPort(@Nullable Integer datagramPort) {
        this.datagramPort = datagramPort;
    }

    /** Static list of recipients, NAME=address or NAME=address:port, separated by commas. */
    public @Nullable String getHosts() {
        return hosts;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param hosts null for not set
     */
    public void setHosts(@Nullable String hosts) {
        this.hosts = hosts;
    }

    /** OEM code page of names and texts, a Java charset name; IBM850 if not set. */
    public @Nullable String getCodePage() {
        return codePage;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param codePage null for not set
     */
    public void setCodePage(@Nullable String codePage) {
        this.codePage = codePage;
    }

    /** IPv4 networks that are listened to, address/prefix, separated by commas; the interface's own if not set. */
    public @Nullable String getAllowedNetworks() {
        return allowedNetworks;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param allowedNetworks null for not set
     */
    public void setAllowedNetworks(@Nullable String allowedNetworks) {
        this.allowedNetworks = allowedNetworks;
    }

    /** Whether a session must begin with a session request; only on port 139 if not set. */
    public @Nullable Boolean getSessionRequestRequired() {
        return sessionRequestRequired;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param sessionRequestRequired null for not set
     */
    public void setSessionRequestRequired(@Nullable Boolean sessionRequestRequired) {
        this.sessionRequestRequired = sessionRequestRequired;
    }

    /** Longest text sent, in bytes of the code page, 1 to 4000; 652 if not set. */
    public @Nullable Integer getMaxTextLength() {
        return maxTextLength;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param maxTextLength null for not set
     */
    public void setMaxTextLength(@Nullable Integer maxTextLength) {
        this.maxTextLength = maxTextLength;
    }

    /** How long one function call may take, in milliseconds, 100 to 600000; 30000 if not set. */
    public @Nullable Integer getCallTimeoutMillis() {
        return callTimeoutMillis;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param callTimeoutMillis null for not set
     */
    public void setCallTimeoutMillis(@Nullable Integer callTimeoutMillis) {
        this.callTimeoutMillis = callTimeoutMillis;
    }

    /** Node type: B, P, M or H; if not set, H where name servers are set, else B. */
    public @Nullable String getNodeType() {
        return nodeType;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param nodeType null for not set
     */
    public void setNodeType(@Nullable String nodeType) {
        this.nodeType = nodeType;
    }

    /** IPv4 addresses of name servers (WINS), address or address:port, separated by commas, best first. */
    public @Nullable String getNameServers() {
        return nameServers;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param nameServers null for not set
     */
    public void setNameServers(@Nullable String nameServers) {
        this.nameServers = nameServers;
    }

    /** LMHOSTS file to read names from where the network knows nobody; none if not set. */
    public @Nullable String getLmHostsFile() {
        return lmHostsFile;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param lmHostsFile null for not set
     */
    public void setLmHostsFile(@Nullable String lmHostsFile) {
        this.lmHostsFile = lmHostsFile;
    }

    /** Whether to ask DNS last for the name of a computer; no if not set. */
    public @Nullable Boolean getDnsLookups() {
        return dnsLookups;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param dnsLookups null for not set
     */
    public void setDnsLookups(@Nullable Boolean dnsLookups) {
        this.dnsLookups = dnsLookups;
    }

    /** Name of the user at this computer, 1 to 15 bytes, an alias too; none if not set. */
    public @Nullable String getUserName() {
        return userName;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param userName null for not set
     */
    public void setUserName(@Nullable String userName) {
        this.userName = userName;
    }

    /** What becomes of characters that the code page does not have: replace (by a question mark), refuse, or transliterate; replace if not set. */
    public @Nullable String getUnmappableText() {
        return unmappableText;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param unmappableText null for not set
     */
    public void setUnmappableText(@Nullable String unmappableText) {
        this.unmappableText = unmappableText;
    }

    /** Longest text sent to a domain, in bytes of the code page, 1 to 421; 128 if not set. */
    public @Nullable Integer getMaxBroadcastLength() {
        return maxBroadcastLength;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param maxBroadcastLength null for not set
     */
    public void setMaxBroadcastLength(@Nullable Integer maxBroadcastLength) {
        this.maxBroadcastLength = maxBroadcastLength;
    }

    /** Whether a longer text to a domain is cut; else it is not sent; yes if not set. */
    public @Nullable Boolean getCutBroadcasts() {
        return cutBroadcasts;
    }

    /**
     * Sets it before the adapter starts.
     *
     * @param cutBroadcasts null for not set
     */
    public void setCutBroadcasts(@Nullable Boolean cutBroadcasts) {
        this.cutBroadcasts = cutBroadcasts;
    }
}

package org.netmessage.connector.outbound;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.RetryableUnavailableException;
import jakarta.resource.spi.TransactionSupport;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import jakarta.validation.constraints.Size;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;
import org.netmessage.connector.AdapterBean;
import org.netmessage.connector.outbound.parts.OutboundParts;
import org.netmessage.connector.settings.Allowed;
import org.netmessage.connector.settings.Faults;
import org.netmessage.messenger.MessageFunctions;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerService;
import org.netmessage.messenger.settings.MessengerSettingsReader;
import org.netmessage.messenger.settings.SettingValues;
import org.netmessage.netbios.name.NetBiosName;

/**
 * Creates and matches the transport connections of a pool (Jakarta Connectors 6.5.3). The class is longer than others because each of
 * its properties takes a getter and a setter.
 */
@ConnectionDefinition(
        connectionFactory = NetMessageConnectionFactory.class,
        connectionFactoryImpl = MessengerConnectionFactoryImpl.class,
        connection = NetMessageConnection.class,
        connectionImpl = MessengerConnectionImpl.class)
public final class MessengerManagedConnectionFactory extends AdapterBean
        implements ManagedConnectionFactory, ValidatingManagedConnectionFactory, TransactionSupport {
    private static final long serialVersionUID = 1L;

    @ConfigProperty(description = "Computer on which the functions run. Default: this one.")
    private @Nullable String serverName;

    @ConfigProperty(
            description =
                    "NetBIOS name to call with. Allowed: 1 to 15 bytes of the code page. Default: the computer name.")
    private @Nullable String callingName;

    @ConfigProperty(
            description =
                    "OEM code page of names and texts. Allowed: Java names of charsets that extend ASCII and know no states. Default: the adapter's.")
    private @Nullable String codePage;

    @ConfigProperty(description = "Names of principals that may send, separated by commas. Default: everybody.")
    private @Nullable String sendPrincipals;

    @ConfigProperty(
            description =
                    "Names of principals that may call the name functions, separated by commas. Default: everybody.")
    private @Nullable String namePrincipals;

    @ConfigProperty(
            description =
                    "Whether messages go when the transaction of their caller has committed; no, at once, if not set")
    private @Nullable Boolean sendAtCommit;

    private transient @Nullable PrintWriter logWriter;

    /** A factory with nothing set. */
    public MessengerManagedConnectionFactory() {}

    @Override
    public Object createConnectionFactory(ConnectionManager manager) {
        return new MessengerConnectionFactoryImpl(this, manager);
    }

    /** A connection factory outside a server: every connection is made anew, and closed with its handle. */
    @Override
    public Object createConnectionFactory() {
        return createConnectionFactory(new UnpooledConnectionManager());
    }

    /**
     * A connection without a session; the first message opens one.
     *
     * @throws RetryableUnavailableException if the adapter is not started, or its beans have ended
     * @throws InvalidPropertyException that names every wrong setting; no attempt will do better
     */
    @Override
    public ManagedConnection createManagedConnection(@Nullable Subject subject, @Nullable ConnectionRequestInfo info)
            throws ResourceException {
        MessengerConnectionRequestInfo wanted = wanted(subject, info);
        OutboundParts parts = adapter().outbound();
        MessengerManagedConnection connection =
                new MessengerManagedConnection(functions(parts.service(), wanted), wanted, this, parts);
        connection.setLogWriter(logWriter);
        connection.log("created");
        return connection;
    }

    private static MessageFunctions functions(MessengerService service, MessengerConnectionRequestInfo wanted)
            throws InvalidPropertyException {
        Faults faults = new Faults();
        Optional<Charset> codePage = wanted.codePage()
                .flatMap(name -> faults.read("codePage", name, () -> MessengerSettingsReader.codePage(name)));
        Optional<MessageFunctions> functions = Optional.empty();
        try {
            functions = Optional.of(service.functions(wanted.callingName(), codePage));
        } catch (MessengerException e) {
            faults.add("callingName", wanted.callingName().orElse(""), String.valueOf(e.getMessage()));
        }
        if (faults.none()) {
            return functions.orElseThrow();
        }
        InvalidPropertyException invalid =
                new InvalidPropertyException("wrong settings of the connection: " + faults.describe());
        invalid.setInvalidPropertyDescriptors(faults.descriptors(MessengerManagedConnectionFactory.class));
        throw invalid;
    }

    @Override
    @SuppressWarnings("rawtypes") // the contract has a raw Set
    public @Nullable ManagedConnection matchManagedConnections(
            Set connections, @Nullable Subject subject, @Nullable ConnectionRequestInfo info) throws ResourceException {
        MessengerConnectionRequestInfo wanted = wanted(subject, info);
        MessengerManagedConnection match = null;
        for (Object candidate : connections) {
            if (candidate instanceof MessengerManagedConnection ours
                    && ours.isUsable()
                    && ours.info().equals(wanted)
                    && (match == null || ours.hasSession())) {
                match = ours;
            }
        }
        return match;
    }

    @Override
    @SuppressWarnings("rawtypes") // the contract has raw Sets
    public Set getInvalidConnections(Set connections) {
        Set<Object> invalid = new LinkedHashSet<>();
        for (Object candidate : connections) {
            if (candidate instanceof MessengerManagedConnection ours && !ours.isUsable()) {
                invalid.add(ours);
            }
        }
        return invalid;
    }

    /** None, as the annotation of the adapter says too; but GlassFish overlooks an annotation that says so. */
    @Override
    public TransactionSupportLevel getTransactionSupport() {
        return TransactionSupportLevel.NoTransaction;
    }

    private MessengerConnectionRequestInfo wanted(@Nullable Subject subject, @Nullable ConnectionRequestInfo info)
            throws ResourceException {
        return asked(info).signedOn(SignOn.of(subject, this));
    }

    private MessengerConnectionRequestInfo asked(@Nullable ConnectionRequestInfo info) throws ResourceException {
        MessengerConnectionRequestInfo own = new MessengerConnectionRequestInfo(
                SettingValues.set(serverName),
                SettingValues.set(callingName),
                SettingValues.set(codePage),
                Optional.empty());
        if (info == null) {
            return own;
        } else if (info instanceof MessengerConnectionRequestInfo asked) {
            return asked.orElse(own);
        }
        throw new NotSupportedException(
                "connection request info " + info.getClass().getName());
    }

    /** Whether messages wait for transactions without being told to. */
    boolean sendsAtCommit() {
        return Boolean.TRUE.equals(sendAtCommit);
    }

    /** Who may call which function. */
    FunctionRights rights() {
        return FunctionRights.of(sendPrincipals, namePrincipals);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        logWriter = writer;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MessengerManagedConnectionFactory that
                && Objects.equals(serverName, that.serverName)
                && Objects.equals(callingName, that.callingName)
                && Objects.equals(codePage, that.codePage)
                && Objects.equals(sendPrincipals, that.sendPrincipals)
                && Objects.equals(namePrincipals, that.namePrincipals)
                && Objects.equals(sendAtCommit, that.sendAtCommit)
                && Objects.equals(getResourceAdapter(), that.getResourceAdapter());
    }

    @Override
    public int hashCode() {
        return Objects.hash(serverName, callingName, codePage, sendPrincipals, namePrincipals, sendAtCommit);
    }

    /** Computer on which the functions run; this one if not set. */
    public @Nullable String getServerName() {
        return serverName;
    }

    /**
     * Sets it before the first connection.
     *
     * @param serverName null for not set
     */
    public void setServerName(@Nullable String serverName) {
        this.serverName = serverName;
    }

    /** NetBIOS name to call with, 1 to 15 bytes; the computer name if not set. */
    @Size(max = NetBiosName.MAX_TEXT_LENGTH, message = Allowed.NAME)
    public @Nullable String getCallingName() {
        return callingName;
    }

    /**
     * Sets it before the first connection.
     *
     * @param callingName null for not set
     */
    public void setCallingName(@Nullable String callingName) {
        this.callingName = callingName;
    }

    /** OEM code page of names and texts, a Java charset name; the adapter's if not set. */
    public @Nullable String getCodePage() {
        return codePage;
    }

    /**
     * Sets it before the first connection.
     *
     * @param codePage null for not set
     */
    public void setCodePage(@Nullable String codePage) {
        this.codePage = codePage;
    }

    /** Names of principals that may send, separated by commas; everybody if not set. */
    public @Nullable String getSendPrincipals() {
        return sendPrincipals;
    }

    /**
     * Sets it before the first connection.
     *
     * @param sendPrincipals null for not set
     */
    public void setSendPrincipals(@Nullable String sendPrincipals) {
        this.sendPrincipals = sendPrincipals;
    }

    /** Names of principals that may call the name functions, separated by commas; everybody if not set. */
    public @Nullable String getNamePrincipals() {
        return namePrincipals;
    }

    /**
     * Sets it before the first connection.
     *
     * @param namePrincipals null for not set
     */
    public void setNamePrincipals(@Nullable String namePrincipals) {
        this.namePrincipals = namePrincipals;
    }

    /** Whether messages go when the transaction of their caller has committed; no, at once, if not set. */
    public @Nullable Boolean getSendAtCommit() {
        return sendAtCommit;
    }

    /**
     * Sets it before the first connection.
     *
     * @param sendAtCommit null for not set
     */
    public void setSendAtCommit(@Nullable Boolean sendAtCommit) {
        this.sendAtCommit = sendAtCommit;
    }
}

package org.netmessage.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.NotSupportedException;
import jakarta.resource.cci.ConnectionSpec;
import jakarta.resource.cci.IndexedRecord;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.cci.ResourceAdapterMetaData;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Set;
import javax.naming.Reference;
import org.junit.jupiter.api.Test;
import org.netmessage.api.NetMessageConnectionFactory;
import org.netmessage.api.NetMessageConnectionSpec;
import org.netmessage.api.NetMessageInteractionSpec;
import org.netmessage.connector.MessengerResourceAdapter;

class MessengerConnectionFactoryImplTest {
    private final MessengerManagedConnectionFactory managed = new MessengerManagedConnectionFactory();
    private final RecordingManager pool = new RecordingManager();
    private final NetMessageConnectionFactory factory =
            (NetMessageConnectionFactory) managed.createConnectionFactory(pool);

    /** A pool that notes what is asked of it and gives a handle that leads nowhere. */
    private static final class RecordingManager implements ConnectionManager {
        private transient ManagedConnectionFactory factory;
        private transient ConnectionRequestInfo info;

        @Override
        public Object allocateConnection(ManagedConnectionFactory newFactory, ConnectionRequestInfo newInfo) {
            factory = newFactory;
            info = newInfo;
            return new MessengerConnectionImpl(null, Set.of());
        }
    }

    @Test
    void asksThePoolForNothingSpecial() throws Exception {
        assertThat(factory.getConnection()).isNotNull();

        assertThat(pool.factory).isSameAs(managed);
        assertThat(pool.info).isEqualTo(Connections.NOTHING_SPECIAL);
    }

    @Test
    void asksThePoolForWhatTheSpecSays() throws Exception {
        NetMessageConnectionSpec spec = NetMessageConnectionSpec.defaults().withCallingName("joe");

        factory.getConnection(spec);

        assertThat(pool.info).isEqualTo(MessengerConnectionRequestInfo.of(spec));
    }

    @Test
    void asksNoConnectionOfItsOwnForACallTimeout() throws Exception {
        factory.getConnection(NetMessageConnectionSpec.defaults().withCallTimeoutMillis(500));

        assertThat(pool.info).isEqualTo(Connections.NOTHING_SPECIAL);
    }

    @Test
    void refusesForeignSpec() {
        ConnectionSpec foreign = new ConnectionSpec() {};

        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> factory.getConnection(foreign))
                .withMessageContaining("NetMessageConnectionSpec");
    }

    @Test
    void givesNothingWithoutAPool() {
        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(() -> new MessengerConnectionFactoryImpl().getConnection());
    }

    @Test
    void canBeBoundInADirectory() throws Exception {
        Reference reference = new Reference("x");
        assertThat(factory).isInstanceOf(Serializable.class);
        assertThat(factory.getReference()).isNull();

        factory.setReference(reference);

        assertThat(factory.getReference()).isSameAs(reference);
    }

    @Test
    void makesRecords() throws Exception {
        MappedRecord<String, Object> mapped = factory.getRecordFactory().createMappedRecord("mapped");
        IndexedRecord<Object> indexed = factory.getRecordFactory().createIndexedRecord("indexed");

        assertThat(mapped).isEmpty();
        assertThat(mapped.getRecordName()).isEqualTo("mapped");
        assertThat(mapped.getRecordShortDescription()).isEmpty();
        assertThat(indexed).isEmpty();
        assertThat(indexed.getRecordName()).isEqualTo("indexed");
        assertThat(indexed.getRecordShortDescription()).isEmpty();
    }

    @Test
    void letsRecordsBeRenamed() throws Exception {
        MappedRecord<String, Object> mapped = factory.getRecordFactory().createMappedRecord("x");
        IndexedRecord<Object> indexed = factory.getRecordFactory().createIndexedRecord("x");

        mapped.setRecordName("mapped");
        mapped.setRecordShortDescription("by name");
        indexed.setRecordName("indexed");
        indexed.setRecordShortDescription("by number");

        assertThat(mapped.getRecordName() + " " + mapped.getRecordShortDescription())
                .isEqualTo("mapped by name");
        assertThat(indexed.getRecordName() + " " + indexed.getRecordShortDescription())
                .isEqualTo("indexed by number");
    }

    @Test
    void saysWhatTheAdapterCanDo() throws Exception {
        ResourceAdapterMetaData metaData = factory.getMetaData();

        assertThat(metaData.getInteractionSpecsSupported()).containsExactly(NetMessageInteractionSpec.class.getName());
        assertThat(metaData.supportsExecuteWithInputRecordOnly()).isTrue();
        assertThat(metaData.supportsExecuteWithInputAndOutputRecord()).isTrue();
        assertThat(metaData.supportsLocalTransactionDemarcation()).isFalse();
        assertThat(metaData.getSpecVersion()).isEqualTo("2.1");
        assertThat(metaData.getAdapterName()).isEqualTo("NetMessage");
        assertThat(metaData.getAdapterVendorName()).isNotEmpty();
        assertThat(metaData.getAdapterVersion()).isNotEmpty();
        assertThat(metaData.getAdapterShortDescription()).isNotEmpty();
    }

    @Test
    void takesNoSpecForTheDefaults() throws Exception {
        assertThat(factory.getConnection(null)).isNotNull();

        assertThat(pool.info).isEqualTo(Connections.NOTHING_SPECIAL);
    }

    @Test
    void copyBelongsToNoAdapter() throws Exception {
        managed.setResourceAdapter(new MessengerResourceAdapter());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(managed.createConnectionFactory());

        NetMessageConnectionFactory copy = (NetMessageConnectionFactory)
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(copy::getConnection)
                .withMessageContaining("belongs to no resource adapter");
    }
}

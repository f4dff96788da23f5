package org.netmessage.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.beans.FeatureDescriptor;
import org.junit.jupiter.api.Test;
import org.netmessage.connector.MessengerResourceAdapter;

class FaultsTest {
    private final Faults faults = new Faults();

    @Test
    void hasNoneAtFirst() {
        assertThat(faults.none()).isTrue();
        assertThat(faults.describe()).isEmpty();
        assertThat(faults.descriptors(MessengerResourceAdapter.class)).isEmpty();
    }

    @Test
    void describesAllOfThem() {
        faults.add("namePort", -1, "allowed are 1 to 65535");
        faults.add("domain", "*", "no");

        assertThat(faults.none()).isFalse();
        assertThat(faults.describe()).isEqualTo("namePort \"-1\": allowed are 1 to 65535; domain \"*\": no");
    }

    @Test
    void hasOneDescriptorForEachProperty() {
        faults.add("hosts", "A", "no");
        faults.add("hosts", "B", "no");
        faults.add("domain", "*", "no");

        assertThat(faults.descriptors(MessengerResourceAdapter.class))
                .extracting(FeatureDescriptor::getName)
                .containsExactly("hosts", "domain");
    }

    @Test
    void hasNoDescriptorOfPropertyThatTheBeanLacks() {
        faults.add("colour", "red", "no");

        assertThatIllegalStateException()
                .isThrownBy(() -> faults.descriptors(MessengerResourceAdapter.class))
                .withMessageContaining("colour");
    }

    @Test
    void printsNoControlCharactersAndNothingEndless() {
        faults.add("domain", "a\r\nb" + "x".repeat(100), "no");

        assertThat(faults.describe()).startsWith("domain \"a..bx").hasSize("domain \"\": no".length() + 80);
    }

    @Test
    void notesWhatAReaderRefuses() {
        assertThat(faults.read("domain", "x", () -> 1)).contains(1);
        assertThat(faults.none()).isTrue();

        assertThat(faults.read("domain", "x", () -> {
                    throw new IllegalArgumentException("allowed is y");
                }))
                .isEmpty();
        assertThat(faults.describe()).isEqualTo("domain \"x\": allowed is y");
    }
}

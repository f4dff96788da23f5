package org.netmessage.connector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordMethodsTest {
    private record Sample(RecordMethodsTest type) {}

    @Test
    void leavesRecordsAsTheyAre() {
        Sample sample = new Sample(this);

        RecordMethods.forget();

        assertThat(new Sample(this)).isEqualTo(sample).hasSameHashCodeAs(sample).hasToString(sample.toString());
        assertThat(new Sample(null)).isNotEqualTo(sample);
    }
}

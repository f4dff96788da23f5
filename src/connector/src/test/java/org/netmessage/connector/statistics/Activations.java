package org.netmessage.connector.statistics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.netmessage.connector.inbound.ActivationState;
import org.netmessage.connector.inbound.ActivationStatistics;
import org.netmessage.connector.inbound.ActivationStatistics.Refusal;

/** What activations may have counted. */
final class Activations {
    private Activations() {}

    /** Two of the same bean, for which seven messages wait in all. */
    static List<ActivationStatistics> two() {
        return List.of(one(4), one(3));
    }

    private static ActivationStatistics one(int queued) {
        return new ActivationStatistics(
                "org.example.Bean",
                Set.of("ALICE"),
                ActivationState.ACTIVE,
                queued,
                1,
                10,
                5,
                4,
                2,
                Map.of(Refusal.NO_ROOM, 6L));
    }
}

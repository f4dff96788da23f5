package org.netmessage.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What one load found, and what it cost the server.
 *
 * @param values as the load printed them
 * @param microsPerOperation processor time of the server for each answer, warm-up included
 */
record Round(Arguments values, double microsPerOperation) {
    double rate() {
        return number("rate");
    }

    double number(String key) {
        return Double.parseDouble(values.text(key));
    }

    /** Answers that were lost, wrong or refused. */
    int faults() {
        int faults = 0;
        for (String key : List.of("lost", "late", "wrong", "failed")) {
            faults += values.number(key, 0);
        }
        return faults;
    }

    static double median(List<Round> rounds, ToDoubleFunction<Round> what) {
        return median(rounds.stream().mapToDouble(what).toArray());
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** The ratios of the rates of two series round by round. */
    static double[] ratios(List<Round> ours, List<Round> theirs) {
        double[] ratios = new double[ours.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ours.get(i).rate() / theirs.get(i).rate();
        }
        return ratios;
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

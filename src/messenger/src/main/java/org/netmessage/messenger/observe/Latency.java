package org.netmessage.messenger.observe;

/**
 * How long something took, in microseconds; percentiles are at most a sixteenth too high, and 0 if nothing was measured.
 *
 * @param count how many were measured
 * @param p50 half of them took no longer
 * @param p95 nineteen in twenty took no longer
 * @param p99 ninety-nine in a hundred took no longer
 * @param max the longest
 */
public record Latency(long count, long p50, long p95, long p99, long max) {}

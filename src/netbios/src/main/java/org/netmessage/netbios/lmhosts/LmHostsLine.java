package org.netmessage.netbios.lmhosts;

/** What a line of an LMHOSTS file says. */
sealed interface LmHostsLine {
    /** An address and a name. */
    record Host(LmHostsEntry entry) implements LmHostsLine {}

    /** {@code #INCLUDE}: read that file here. */
    record Include(String path) implements LmHostsLine {}

    /** {@code #BEGIN_ALTERNATE}: of the files included from here on, read the first that can be read. */
    record BeginAlternate() implements LmHostsLine {}

    /** {@code #END_ALTERNATE}. */
    record EndAlternate() implements LmHostsLine {}

    /** Empty, or a comment. */
    record Comment() implements LmHostsLine {}
}

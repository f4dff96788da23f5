package org.netmessage.netbios.transport;

import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * Where static names come from.
 *
 * @param file an LMHOSTS file; read when it is needed, and again when it or a file that it includes has changed
 * @param codePage the OEM code page of its names
 */
public record LmHostsSource(Path file, Charset codePage) {}

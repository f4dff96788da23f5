/** Starts, asks and ends the third-party programs and servers that the interoperability tests talk to. */
package org.netmessage.interop.harness;

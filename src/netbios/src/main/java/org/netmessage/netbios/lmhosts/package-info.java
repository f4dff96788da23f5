/** The LMHOSTS file: names and addresses written down by hand (MS-NBTE 2.2.3). */
@NullMarked
package org.netmessage.netbios.lmhosts;

import org.jspecify.annotations.NullMarked;

/** Names and signatures as IronJacamar has them; nothing but this declaration of them is ours. */
package org.jboss.jca.core.spi.statistics;

/// The command line: commands, exit codes, what is printed. May use every package. The entry is
/// `SpfAudit`.
@NullMarked
package de.flowfact.spfaudit.cli;

import org.jspecify.annotations.NullMarked;

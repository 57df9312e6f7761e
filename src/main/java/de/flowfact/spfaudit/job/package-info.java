/// The nightly Spring Batch job: its steps, its lock, its settings. May use every package but `cli`
/// and `demo`. The entry is `NightJob`.
@NullMarked
package de.flowfact.spfaudit.job;

import org.jspecify.annotations.NullMarked;

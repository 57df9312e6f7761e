/// A made-up world of customers and zones with an authoritative name server of its own, for the
/// demo, tests and benchmarks. May use `dns` and `audit`. The entries are `World`, which makes up
/// customers and zones, and `NameServer`, which serves a `Zone`.
@NullMarked
package de.flowfact.spfaudit.demo;

import org.jspecify.annotations.NullMarked;

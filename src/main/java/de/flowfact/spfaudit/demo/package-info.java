/// A made-up world of customers and zones with an authoritative name server of its own, for the
/// demo, tests and benchmarks. May use `dns` and `audit`.
@NullMarked
package de.flowfact.spfaudit.demo;

import org.jspecify.annotations.NullMarked;

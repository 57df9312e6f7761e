package de.flowfact.spfaudit.demo;

import java.util.List;

/// A customer of the vendor as the import file has it.
///
/// @param domains in Unicode, as customers write them
record Client(
        String number,
        String name,
        Person contact,
        String email,
        Person accountManager,
        List<String> domains) {}

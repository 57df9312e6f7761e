package de.flowfact.spfaudit.report;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Whose the plain file names are: `betreuer/Anna-Schmidt.csv`. The first Anna Schmidt has it for
/// ever, and every later one a name with her address. Of several who come at once, none has it, now
/// or later. So nobody's file is ever called as another's was, whoever comes and goes.
public final class PlainNames {

    /// In the place of an address: several came at once.
    private static final String NOBODY = "";

    private final Map<String, String> owners;

    /// @param owners the address of whoever has a plain name, by that name in lower case
    public PlainNames(Map<String, String> owners) {
        this.owners = new HashMap<>(owners);
    }

    /// As given, with those who came since.
    public Map<String, String> owners() {
        return new TreeMap<>(owners);
    }

    /// A file name for each, no two the same on a file system that does not mind case.
    Map<AccountManager, String> fileNames(Collection<AccountManager> people) {
        var names = new HashMap<AccountManager, String>();
        people.stream()
                .distinct()
                .collect(Collectors.groupingBy(p -> FileName.folded(p.plainFileName())))
                .forEach((plain, namesakes) -> names.putAll(fileNames(plain, namesakes)));
        return names;
    }

    private Map<AccountManager, String> fileNames(String plain, List<AccountManager> namesakes) {
        String owner =
                owners.computeIfAbsent(
                        plain, _ -> namesakes.size() == 1 ? namesakes.getFirst().email() : NOBODY);
        var names = new HashMap<AccountManager, String>();
        for (AccountManager person : namesakes) {
            names.put(person, person.ownFileName());
        }
        // A view of customers may write one person in two ways.
        namesakes.stream()
                .filter(person -> person.email().equals(owner))
                .min(comparing(AccountManager::name))
                .ifPresent(person -> names.put(person, person.plainFileName()));
        return names;
    }
}

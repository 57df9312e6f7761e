package de.flowfact.spfaudit.demo;

/// What has become of a domain's record since the first night.
enum Condition {
    AS_PLANNED,
    /// Permits the vendor now.
    REPAIRED,
    /// Meant as a repair: a second record beside the first.
    SECOND_RECORD,
    /// Permitted the vendor before.
    BROKEN;

    boolean permits(Plan plan) {
        return switch (this) {
            case AS_PLANNED -> plan.permits();
            case REPAIRED -> true;
            case SECOND_RECORD, BROKEN -> false;
        };
    }
}

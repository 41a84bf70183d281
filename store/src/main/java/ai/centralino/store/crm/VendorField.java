package ai.centralino.store.crm;

/// A field that the vendor has and that may be written.
///
/// @param object `contact` or `deal`
/// @param name as the vendor's API calls it
/// @param label as people see it there
/// @param number whether the API wants a JSON number in it
public record VendorField(String object, String name, String label, boolean number) {}

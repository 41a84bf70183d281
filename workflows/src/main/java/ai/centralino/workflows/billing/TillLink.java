package ai.centralino.workflows.billing;

/// Where somebody goes on.
///
/// @param url absolute for a page of the payment service, a path for one of ours
/// @param local whether nothing is charged here, because no payment service is set
public record TillLink(String url, boolean local) {}

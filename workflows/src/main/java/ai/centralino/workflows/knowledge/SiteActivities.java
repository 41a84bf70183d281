package ai.centralino.workflows.knowledge;

import io.temporal.activity.ActivityInterface;

/// Reads websites.
@ActivityInterface(namePrefix = "Site")
public interface SiteActivities {
  /// What the website at `address` says about its business. Reads only; a repeat is harmless.
  ///
  /// Fails with an application failure whose type is a code such as `address-refused` and whose
  /// message is a sentence for the person who typed the address.
  SiteProposal read(String address);
}

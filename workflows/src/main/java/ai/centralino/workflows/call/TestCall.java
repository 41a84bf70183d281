package ai.centralino.workflows.call;

import java.util.List;

/// A call that our own simulated phone places.
public record TestCall(CallId call, PhoneNumber from, String to, List<String> say) {}

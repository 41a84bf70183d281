package ai.centralino.web.onboarding;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The answers that every step of the set-up may give.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(responseCode = "200", description = "Where the set-up stands now")
@ApiResponse(responseCode = "400", description = "A field is not as it must be")
@ApiResponse(responseCode = "401", description = "No valid token")
@ApiResponse(responseCode = "403", description = "Not for this role")
@ApiResponse(
    responseCode = "409",
    description = "Already live, a step is missing, or somebody changed it meanwhile")
@ApiResponse(
    responseCode = "503",
    description = "The workflow server does not answer; sending again is harmless")
@interface SetupAnswers {}

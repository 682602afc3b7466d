package dev.parley.cli.attack;

/**
 * How an attack ended.
 *
 * @param attack what was tried
 * @param held whether the platform resisted
 * @param what the responses, counted by status
 */
public record Verdict(String attack, boolean held, String what) {
}

package dev.parley.cli.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A small template, whose script copies a folder, and a project that was made from it.
 */
class Fixture {

	private static final String SCRIPT = """
			#!/bin/sh
			# Acts as the command in tools/cli.
			set -eu
			[ "$1 $3 $4 $5 $6" = "new --package com.acme --name acme" ]
			cd "$(dirname "$0")"
			echo "copying to $2"
			mkdir "$2"
			cp -R files/. "$2"
			printf 'commit=%s\\npackage=com.acme\\nname=acme\\n' "$(git rev-parse HEAD)" >"$2/template.properties"
			cd "$2"
			git init --quiet
			git add --force .
			printf '\\nTry next: cd %s\\n' "$2"
			""";

	final Path template;

	final Path project;

	final List<String> output = new ArrayList<>();

	Fixture(Path directory) throws IOException, InterruptedException {
		this.template = repository(directory.resolve("template"));
		Files.writeString(this.template.resolve("command"), SCRIPT);
		assertThat(this.template.resolve("command").toFile().setExecutable(true)).isTrue();
		commitToTemplate(".gitignore", ".parley/\n");
		commitToTemplate("readme", "one\ntwo\nthree\n");
		this.project = directory.resolve("project");
		new TemplateClone(new Repository(this.template), this.template.resolve("command"))
			.copy(new Origin("", "com.acme", "acme"), this.project, this.output::add);
		commit(repository(this.project), Origin.COPIED);
	}

	private static Path repository(Path root) throws IOException {
		Files.createDirectories(root);
		git(root, "init", "--quiet", "--initial-branch=main");
		git(root, "config", "user.name", "Ada");
		git(root, "config", "user.email", "ada@acme.example");
		git(root, "config", "commit.gpgSign", "false");
		return root;
	}

	static List<String> git(Path root, String... arguments) {
		return new Repository(root).run(arguments).orFail("Failed: " + List.of(arguments)).lines();
	}

	void commitToTemplate(String file, String text) throws IOException {
		Path path = this.template.resolve("files").resolve(file);
		Files.createDirectories(path.resolveSibling(""));
		Files.writeString(path, text);
		commit(this.template, "Change " + file);
	}

	void commitToProject(String file, String text) throws IOException {
		Files.writeString(this.project.resolve(file), text);
		commit(this.project, "Change " + file);
	}

	private static void commit(Path root, String message) {
		git(root, "add", ".");
		git(root, "commit", "--quiet", "--message=" + message);
	}

	void upgrade() throws IOException, InterruptedException {
		upgrade(this.template, false);
	}

	void upgrade(Path from, boolean dryRun) throws IOException, InterruptedException {
		this.output.clear();
		new Upgrade(this.project, this.output::add).from(from, dryRun);
	}

	String read(String file) throws IOException {
		return Files.readString(this.project.resolve(file));
	}

	String head() {
		return git(this.project, "rev-parse", "HEAD").getFirst();
	}

	/** Changes of files that Git knows. */
	List<String> uncommitted() {
		return git(this.project, "status", "--porcelain", "--untracked-files=no");
	}

	/** Files that an upgrade has left in its temporary directory. */
	List<Path> left() throws IOException {
		try (Stream<Path> files = Files.walk(this.project)) {
			return files.filter((file) -> file.getFileName().toString().startsWith("temporary-")).toList();
		}
	}

}

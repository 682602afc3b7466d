package dev.parley.cli.upgrade;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.parley.servers.Failure;

/**
 * A copy of the template. Its history contains the commits of the template as a line of
 * their own, without changes of the user.
 *
 * @param repository its files
 */
record Project(Repository repository) {

	private static final String TEMPLATE_ONLY = "<[0-9a-f]*>(" + Origin.COPIED + "|" + Origin.UPDATED + ")";

	/** Fails unless Git can merge into the files. */
	void requireReady() {
		Path root = this.repository.root();
		if (!this.repository.ask("rev-parse", "--show-prefix").equals(Optional.of(""))
				|| !this.repository.is("rev-parse", "--verify", "HEAD:" + Origin.FILE)) {
			throw new Failure(root + " is not the root of a Git repository: commit the project there, with "
					+ Origin.FILE + ", and run this again");
		}
		if (!this.repository.get("status", "--porcelain", "--untracked-files=no").isEmpty()
				|| this.repository.is("rev-parse", "--quiet", "--verify", "MERGE_HEAD")) {
			throw new Failure("You have changes that are not committed: commit or stash them first "
					+ "(after a merge with conflicts: git commit, or git merge --abort)");
		}
		if (this.repository.get("rev-parse", "--is-shallow-repository").equals("true")) {
			throw new Failure("The history of this clone is not complete: run git fetch --unshallow first");
		}
		if (!this.repository.is("var", "GIT_COMMITTER_IDENT")) {
			throw new Failure("Git cannot commit: set user.name and user.email with git config first");
		}
	}

	/**
	 * The commit of the template that was copied or merged last. There is none after a
	 * squash or a rebase, or if the history begins later.
	 */
	Optional<String> base() {
		String record = this.repository.get("rev-parse", "HEAD:" + Origin.FILE);
		return this.repository.get("rev-list", "--full-history", "HEAD", "--", Origin.FILE)
			.lines()
			.filter((commit) -> this.repository.ask("rev-parse", commit + ":" + Origin.FILE)
				.equals(Optional.of(record)))
			.filter(this::isOfTheTemplate)
			.findFirst();
	}

	private boolean isOfTheTemplate(String commit) {
		return this.repository.get("log", "--no-show-signature", "--format=<%P>%s", commit)
			.lines()
			.allMatch((line) -> line.matches(TEMPLATE_ONLY));
	}

	/** Commits the files of a copy, on no branch. */
	String commit(Path directory, String subject, String... parents) {
		Repository copy = new Repository(directory);
		// The user may have no identity there, or a key that asks for a password.
		copy.run("--git-dir=.git", "--work-tree=.", "-c", "user.name=upgrade", "-c", "user.email=upgrade@localhost",
				"-c", "commit.gpgSign=false", "commit", "--quiet", "--all", "--allow-empty", "--no-verify",
				"--message=" + subject)
			.orFail("Git could not commit the copy: see above");
		this.repository.run("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", directory.toString(), "HEAD")
			.orFail("Git could not read the copy: see above");
		return commitTree(copy.get("--git-dir=.git", "rev-parse", "HEAD^{tree}"), subject, parents);
	}

	/** The last commit of the user. */
	String head() {
		return this.repository.get("rev-parse", "HEAD");
	}

	/** The same files as now, with the template as a second parent. */
	String adopt(String base) {
		return commitTree("HEAD^{tree}", "Add the template to the history", "HEAD", base);
	}

	private String commitTree(String tree, String subject, String... parents) {
		return this.repository.get(
				Stream
					.concat(Stream.of("commit-tree", tree, "-m", subject),
							Stream.of(parents).flatMap((parent) -> Stream.of("-p", parent)))
					.toArray(String[]::new));
	}

	/** A line for each changed file, and their sum. */
	List<String> changes(String from, String to) {
		return this.repository.get("diff-tree", "-r", "-M", "--stat=110,90,40", from, to, "--", ".", ":!" + Origin.FILE)
			.lines()
			.map(String::strip)
			.toList();
	}

	/** The files that will conflict; empty as well if Git is too old to tell. */
	List<String> conflicts(String head, String update) {
		Repository.Outcome merge = this.repository.run("merge-tree", "--write-tree", "--name-only", "--no-messages",
				head, update);
		return (merge.code() != 1) ? List.of() : merge.lines().stream().skip(1).toList();
	}

	/** Merges, and fails if that leaves something to do. */
	void merge(String head, String update) {
		this.repository.run("merge", "--quiet", "--ff-only", head)
			.orFail("Git could not merge, and nothing has changed: see above");
		Repository.Outcome merge = this.repository.run("merge", "--no-ff", "--no-edit", "--no-stat",
				"--message=Merge the template", update);
		String conflicts = this.repository.get("diff", "--name-only", "--diff-filter=U");
		if (!conflicts.isEmpty()) {
			throw new Failure(
					"You and the template have both changed the files above: resolve the conflicts, git add the files, and git commit; or go back with git merge --abort",
					conflicts.lines().toList());
		}
		merge.orFail("Git did not merge: see above, and run this again");
	}

}

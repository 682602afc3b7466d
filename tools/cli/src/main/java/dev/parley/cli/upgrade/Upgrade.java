package dev.parley.cli.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.parley.servers.Directories;
import dev.parley.servers.Home;

/**
 * Merges the template as it is now into a project that was copied from it before. Until
 * the merge, it changes no file and no branch, so it can be stopped and run again, which
 * also deletes what was left in the cache.
 */
final class Upgrade {

	private final Home home;

	private final Project project;

	private final Consumer<String> progress;

	Upgrade(Path root, Consumer<String> progress) {
		this.home = new Home(root);
		this.project = new Project(new Repository(this.home.root()));
		this.progress = progress;
	}

	/**
	 * Merges the template.
	 * @param directory a clone of the template
	 * @param dryRun only say what would change
	 */
	void from(Path directory, boolean dryRun) throws IOException, InterruptedException {
		Origin origin = Origin.read(this.home.root());
		Repository.requireGit();
		this.project.requireReady();
		TemplateClone template = TemplateClone.at(directory);
		template.requireSuccessorOf(origin.base());
		if (template.commit().equals(origin.commit())) {
			this.progress.accept("already up to date with commit " + template.commit());
			return;
		}
		Path temporary = Directories.temporary(this.home.cache());
		try {
			upgrade(origin, template, temporary, dryRun);
		}
		finally {
			Directories.delete(temporary);
		}
	}

	private void upgrade(Origin origin, TemplateClone template, Path temporary, boolean dryRun)
			throws IOException, InterruptedException {
		Optional<String> known = this.project.base();
		String base = known.isPresent() ? known.get() : earlier(origin, template, temporary);
		String before = this.project.head();
		String head = known.isPresent() ? before : this.project.adopt(base);
		Path copy = temporary.resolve("copy");
		template.copy(origin, copy, this.progress);
		String update = this.project.commit(copy, Origin.UPDATED, base);
		List<String> changes = this.project.changes(base, update);
		changes.forEach(this.progress);
		if (dryRun) {
			this.project.conflicts(head, update)
				.forEach((file) -> this.progress.accept("would conflict with your changes: " + file));
			this.progress.accept("nothing has changed here; without --dry-run, this would be merged");
			return;
		}
		this.project.merge(head, update);
		this.progress.accept("merged: build it with mvn verify, or go back with git reset --hard " + before);
	}

	/** Makes the copy again that the project has begun with, or has merged last. */
	private String earlier(Origin origin, TemplateClone template, Path temporary)
			throws IOException, InterruptedException {
		this.progress.accept("copying commit " + origin.base()
				+ " of the template again, since the history of this branch does not contain it unchanged");
		Path copy = temporary.resolve("earlier-copy");
		template.earlier(origin.base(), temporary.resolve("earlier")).copy(origin, copy, this.progress);
		Files.copy(this.home.root().resolve(Origin.FILE), copy.resolve(Origin.FILE),
				StandardCopyOption.REPLACE_EXISTING);
		return this.project.commit(copy, Origin.COPIED);
	}

}

package dev.parley.gateway;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Value;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The architecture of this module. */
@AnalyzeClasses(packages = "dev.parley.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String ROOT = "dev.parley.gateway";

	private static final DescribedPredicate<JavaClass> USED_BY_A_LEAF_PACKAGE = DescribedPredicate.describe(
			"used by a leaf package",
			(type) -> type.getDirectDependenciesToSelf()
				.stream()
				.anyMatch((user) -> !user.getOriginClass().getPackageName().equals(ROOT)));

	@ArchTest
	static final ArchRule leafPackagesAreClosed = classes().that()
		.resideInAPackage(ROOT + ".*")
		.should()
		.notBePublic()
		.because("each of them works by its beans alone");

	/** The compiler inlines the constants of {@link FilterOrder}. */
	@ArchTest
	static final ArchRule theRootSharesNoMoreThanNeeded = classes().that()
		.resideInAPackage(ROOT)
		.and()
		.doNotBelongToAnyOf(FilterOrder.class)
		.and(DescribedPredicate.not(USED_BY_A_LEAF_PACKAGE))
		.should()
		.notBePublic()
		.because("no other module builds on the gateway");

	@ArchTest
	static final ArchRule leafPackagesAreIndependent = SlicesRuleDefinition.slices()
		.matching(ROOT + ".(*)")
		.should()
		.notDependOnEachOther()
		.because("sessions, balancing and limits can each be changed, or removed, without the others");

	@ArchTest
	static final ArchRule theRootKnowsNoLeafPackage = noClasses().that()
		.resideInAPackage(ROOT)
		.should()
		.dependOnClassesThat()
		.resideInAPackage(ROOT + ".*")
		.because("leaf packages depend on the root, never the other way round");

	@ArchTest
	static final ArchRule blocksNoEventLoop = noClasses().should()
		.callMethod(Mono.class, "block")
		.orShould()
		.callMethod(Thread.class, "sleep", long.class)
		.because("a blocked event loop delays every other request");

	@ArchTest
	static final ArchRule knowsNoServlets = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("jakarta.servlet..", "dev.parley.defaults.*..")
		.because("the gateway is reactive and shares only the neutral half of the defaults");

	@ArchTest
	static final ArchRule bindsItsSettings = noClasses().should()
		.dependOnClassesThat()
		.areAssignableTo(Value.class)
		.because("a setting is a component of a record that documents it");

}

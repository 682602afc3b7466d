package dev.parley.inventory;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The architecture of this module. */
@AnalyzeClasses(packages = "dev.parley.inventory", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String CORE = "dev.parley.inventory";

	@ArchTest
	static final ArchRule coreIsPlainJava = classes().that()
		.resideInAPackage(CORE)
		.and()
		.doNotHaveSimpleName("InventoryServiceApplication")
		.should()
		.onlyDependOnClassesThat(resideInAnyPackage(CORE, "java..", "org.jspecify..", "org.springframework.stereotype",
				"org.springframework.transaction.annotation"))
		.because("adapters depend on the core, never the core on them; Spring only annotates it");

	@ArchTest
	static final ArchRule adaptersDoNotKnowEachOther = slices().matching(CORE + ".(*)..")
		.should()
		.notDependOnEachOther()
		.because("each adapter can be replaced on its own");

	@ArchTest
	static final ArchRule adaptersAreNotPublic = classes().that()
		.resideInAPackage(CORE + ".*..")
		.should()
		.notBePublic()
		.because("only the framework calls them, and the core knows only its own interfaces");

	@ArchTest
	static final ArchRule entryPointsAreAdapters = classes().that()
		.areAnnotatedWith(RestController.class)
		.or()
		.areAnnotatedWith(Configuration.class)
		.or()
		.areAnnotatedWith(Repository.class)
		.should()
		.resideInAPackage(CORE + ".*..")
		.because("technology is a leaf package");

	@ArchTest
	static final ArchRule handlersKnowNoBroker = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..", "org.springframework.cloud..",
				"org.springframework.messaging..", "dev.parley.messaging.kafka..")
		.because("messaging hides the broker, so that it can be replaced");

	@ArchTest
	static final ArchRule everyEndpointHasARule = methods().that()
		.areMetaAnnotatedWith(RequestMapping.class)
		.should()
		.beMetaAnnotatedWith(PreAuthorize.class)
		.because("a request that passed the gateway still needs its scope and role");

	@ArchTest
	static final ArchRule namesStateAPurpose = noClasses().should()
		.haveNameMatching(".*(Service|Impl|Manager|Helper|Util|Utils|Dto|Common)")
		.because("these names fit anything");

	@ArchTest
	static final ArchRule settingsAreTyped = noClasses().should()
		.dependOnClassesThat()
		.areAssignableTo(Value.class)
		.because("settings are immutable records next to their consumer");

	@ArchTest
	static final ArchRule everyPackageIsNullMarked = classes().should(beInANullMarkedPackage())
		.because("the compiler checks for null only in such packages");

	private static ArchCondition<JavaClass> beInANullMarkedPackage() {
		return new ArchCondition<>("be in a @NullMarked package") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
				events.add(new SimpleConditionEvent(type, marked, type.getFullName()));
			}
		};
	}

}

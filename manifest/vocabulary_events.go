package manifest

import "slices"

// The tables of this file are data from fdk-runtime §2.1 and §2.2. A 2.x product accepts
// what FDK's event registry lists for it, what the 2.3 documents add, and the events
// that belong to every product.

var setupEvents = []string{"onAppInstall", "afterAppUpdate", "onAppUninstall"}

// platformEvents belong to the app itself: to every product of a 2.x app, to the module
// common of a 3.0 app.
var platformEvents = append(slices.Clone(setupEvents), "onExternalEvent", "onScheduledEvent")

const (
	ticketEvents = "TicketCreate/Update/Delete ConversationCreate/Update/Delete TimeEntryCreate/Update/Delete " +
		"CannedResponseCreate/Update/Delete TicketFieldCreate/Update/Delete"
	contactEvents = "ContactCreate/Update/Delete"
	companyEvents = "CompanyCreate/Update/Delete"
	agentEvents   = "AgentCreate/Update/Delete AgentStatusCreate/Update/Delete AgentAvailabilityUpdate GroupCreate/Update/Delete"
	portalEvents  = "ForumCreate/Update/Delete ForumCategoryCreate/Update/Delete PortalForumCategoryCreate/Delete " +
		"TopicCreate/Update/Delete ArticleCreate/Update/Delete FolderCreate/Update/Delete CategoryCreate/Update/Delete " +
		"PortalSolutionCategoryCreate/Delete SurveyCreate/Update"
	serviceTicketEvents = "TicketCreate/Update ConversationCreate"
	changeEvents        = "ChangeCreate/Update"
	userEvents          = "UserCreate/Update/Delete"
	crmEvents           = "ContactCreate/Update DealCreate/Update SalesAccountCreate/Update CustomModuleCreate/Update " +
		"TaskCreate/Update AppointmentCreate/Update"
	productEvents = "ProductCreate/Update"
	cpqEvents     = "CpqDocumentCreate/Update/Delete"
	phoneEvents   = "PhoneCallCreate/Update"
	// One list of the documents writes SalesActivity, another SalesActivities.
	activityEvents     = "SalesActivityCreate/Update SalesActivitiesCreate/Update"
	availabilityEvents = "UserAgentAvailabilityUpdate"
	crmAdditions       = productEvents + " " + cpqEvents + " " + phoneEvents + " " + activityEvents + " " + availabilityEvents
	chatEvents         = "ConversationCreate/Update MessageCreate AgentActivityCreate"
	callEvents         = "CallCreate/Update"
)

var products = withPlatformEvents([]group{
	{"freshdesk", named(ticketEvents, contactEvents, companyEvents, agentEvents, portalEvents)},
	{"freshservice", named(serviceTicketEvents, changeEvents, userEvents)},
	{"freshsales", named("ContactCreate/Update/Delete LeadCreate/Update/Delete DealCreate/Update/Delete "+
		"SalesAccountCreate/Update/Delete CustomModuleCreate/Update TaskCreate/Update AppointmentCreate/Update", crmAdditions)},
	{"freshchat", named(chatEvents, "UserCreate/Update")},
	{"freshconnect", nil},
	{"freshcaller", named(callEvents, "AgentUpdate")},
	{"freshteam", named("EmployeeCreate/Update NewHireCreate/Update JobPostingCreate/Update TimeOffCreate/Update")},
	{"freshworks_crm", named(crmEvents, crmAdditions)},
})

var modules = []group{
	{commonModule, platformEvents},
	{"support_ticket", named(ticketEvents)},
	{"support_email", nil},
	{"support_contact", named(contactEvents)},
	{"support_company", named(companyEvents)},
	{"support_portal", named(portalEvents)},
	{"support_agent", named(agentEvents)},
	{"email_conversation", nil},
	{"service_ticket", named(serviceTicketEvents)},
	{"service_asset", nil},
	{"service_change", named(changeEvents)},
	{"service_user", named(userEvents)},
	{"service_resource", nil},
	{"service_device", nil},
	{"contact", named("ContactCreate/Update")},
	{"deal", named("DealCreate/Update")},
	{"lead", named("LeadCreate/Update")},
	{"sales_account", named("SalesAccountCreate/Update")},
	{"sales_activities", named(activityEvents)},
	{"appointment", named("AppointmentCreate/Update")},
	{"task", named("TaskCreate/Update")},
	{"product", named(productEvents)},
	{"cpq_document", named(cpqEvents)},
	{"phone", named(phoneEvents)},
	{"user_agent_availability", named(availabilityEvents)},
	{"custom_module", named("CustomModuleCreate/Update")},
	{"call", named(callEvents)},
	{"caller_agent", named("AgentUpdate")},
	{"caller_conversation", named(callEvents)},
	{"caller_metrics", nil},
	{"notification", nil},
	{"chat_conversation", named(chatEvents)},
	{"chat_user", named("UserCreate/Update")},
}

// commonModule holds what a 3.0 app registers for itself rather than for a product.
const commonModule = "common"

func withPlatformEvents(groups []group) []group {
	for i := range groups {
		groups[i].events = append(groups[i].events, platformEvents...)
	}
	return groups
}

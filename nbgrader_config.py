"""nbgrader's settings for this course: its own commands grade in the sandbox, by hidden checks."""

c = get_config()  # noqa: F821 - nbgrader provides it

c.CourseDirectory.course_id = "image-classification"

_plugins = "course_utils.grading.nbgrader_plugins"
c.Autograde.pre_convert_hook = f"{_plugins}.register_before_grading"
c.Autograde.exporter_class = f"{_plugins}.SubmissionExporter"
c.Autograde.autograde_preprocessors = [
    f"{_plugins}.GradeInSandbox",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "course_utils.grading.review.MarkForReview",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Of every page that shows a submission; formgrader's run with the rights of whoever grades.
c.HTMLExporter.filters = {"markdown2html": "course_utils.grading.safe_markdown.safe_markdown"}
c.HTMLExporter.preprocessors = ["course_utils.grading.safe_markdown.SafeOutputs"]

c.GenerateFeedback.exporter_class = "course_utils.grading.feedback.FeedbackExporter"

c.ZipCollectApp.extractor_plugin = "course_utils.grading.collect.SafeExtractor"
c.ZipCollectApp.collector_plugin = "course_utils.grading.collect.LmsCollector"

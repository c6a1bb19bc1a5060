resource "spectrocloud_cluster_profile" "shop" {
  name = "shop"
  type = "add-on"

  pack {
    name          = "hello"
    tag           = "1.0.0"
    registry_name = "Other Registry"
    registry_uid  = data.spectrocloud_registry.example.id
#   ^^^^^^^^^^^^ conflicting-keys error
  }
}
